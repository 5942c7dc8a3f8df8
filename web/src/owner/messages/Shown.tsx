import { useLayoutEffect, useState } from "preact/hooks";

import { Problem, send, type Schemas } from "../../api/client.ts";
import { sentences } from "../../problems.ts";
import { t } from "../../words.ts";
import { placeOf } from "../words.ts";
import { Letter } from "./Letter.tsx";

interface ShownProps {
  readonly message: string;
  readonly channel: "email" | "text";
  readonly words: object;
}

const PAUSE = 500; // milliseconds without a key pressed

/** The message as a sample client would get it, with the words as they are typed just now. */
export function Shown({ message, channel, words }: ShownProps) {
  const [answer, setAnswer] = useState<Schemas["PreviewAnswer"]>();
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const said = JSON.stringify(words);
  useLayoutEffect(() => {
    let over = false;
    const ask = async () => {
      const body = { message, channel, words: JSON.parse(said) as Record<string, unknown> };
      const now = await send("post", "/api/owner/messages/preview", {}, body).catch(
        (problem: unknown) => problem,
      );
      if (over) return;
      if (now instanceof Error) setWrong(reasons(now));
      else {
        setAnswer(now as Schemas["PreviewAnswer"]);
        setWrong([]);
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [message, channel, said]);
  return (
    <section class="card" aria-label={t("owner.preview")} aria-busy={!answer && !wrong.length}>
      {wrong.map((text) => (
        <p class="error" key={text}>
          {text}
        </p>
      ))}
      {answer?.subject && <h2>{answer.subject}</h2>}
      {answer?.html ? (
        <Letter html={answer.html} label={answer.subject ?? ""} />
      ) : (
        <p class="owner-text">{answer?.text}</p>
      )}
    </section>
  );
}

const reasons = (problem: Error): string[] =>
  problem instanceof Problem && problem.errors.length > 0
    ? problem.errors.map(
        ({ field, message }) => `${placeOf(field.split(".").slice(-1))}: ${message}`,
      )
    : sentences(problem);
