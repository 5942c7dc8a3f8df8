import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { Problem, send, type Schemas } from "../api/client.ts";
import type { PageProps } from "../page.ts";
import { replace } from "../router.ts";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { arrive, destination } from "./arrive.ts";
import { Expired } from "./Expired.tsx";
import { Who } from "./Who.tsx";

type Choices = Schemas["ChoicesAnswer"]["choices"];

/** Trades a link's token for a session (A4), and goes on to where the link leads. */
export default function Enter({ route }: PageProps) {
  // Read once: the token leaves the address bar before anything else is done.
  const link = useRef({ token: route.parts[1] ?? "", to: destination(route.query.get("to")) });
  const [choices, setChoices] = useState<Choices>();
  const [problem, setProblem] = useState<unknown>();
  const { token, to } = link.current;

  const enter = async (client?: string) => {
    setProblem(undefined);
    try {
      const answer = await send("post", "/api/sessions", {}, { token, ...(client && { client }) });
      if ("choices" in answer) setChoices(answer.choices);
      else await arrive(answer, to);
    } catch (refused) {
      setProblem(refused);
    }
  };
  useLayoutEffect(() => {
    history.replaceState(null, "", "#/enter");
    if (token) void enter();
    else replace("");
  }, []);

  if (problem instanceof Problem && problem.code === "link_expired")
    return <Expired token={token} to={to} />;
  if (problem) return <Problems problem={problem} again={() => void enter()} />;
  if (choices) return <Who choices={choices} onChoose={enter} />;
  return (
    <Screen title={t("access.opening")}>
      <Skeleton />
    </Screen>
  );
}
