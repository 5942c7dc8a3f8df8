import { maybe, t } from "../words.ts";
import type { Moved } from "./importing.ts";

/** What is wrong, each with its line and column. */
export function MovedProblems({ problems }: { problems: Moved["problems"] }) {
  if (problems.length === 0) return null;
  return (
    <div class="desk-table" tabIndex={0} role="region" aria-label={t("desk.problems")}>
      <table>
        <caption class="unseen">{t("desk.problems")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("desk.line")}</th>
            <th scope="col">{t("desk.column")}</th>
            <th scope="col">{t("desk.problem")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, column, message }, at) => (
            <tr key={at}>
              <td>{line}</td>
              <td>{column}</td>
              <td class="error">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What each row would come to, or came to. */
export function MovedRows({ moved }: { moved: Moved }) {
  const caption = t(moved.written ? "desk.came_to" : "desk.would_come_to");
  return (
    <div class="desk-table" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("desk.line")}</th>
            <th scope="col">{t("desk.source")}</th>
            <th scope="col">{t("desk.client")}</th>
            <th scope="col">{t("desk.what")}</th>
          </tr>
        </thead>
        <tbody>
          {moved.rows.map(({ line, source_id: source, act, client, what }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{source}</td>
              <td>{client}</td>
              <td>
                <span class="badge">{maybe(`desk.row_${act}`) ?? act}</span> {what}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
