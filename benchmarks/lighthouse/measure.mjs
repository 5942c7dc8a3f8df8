// Lighthouse on one address as on a mobile phone, so many times. Prints the runs as JSON.
// `chromium` is its program; `first`, where it is given, is opened before: a link that signs in.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [chromium, address, runs, first] = process.argv.slice(2);
const onlyCategories = ["performance", "accessibility", "best-practices"];
const browser = await launch({
  chromePath: chromium,
  chromeFlags: ["--headless=new", "--no-sandbox"],
});
if (first) {
  const window = await puppeteer.connect({ browserURL: `http://localhost:${browser.port}` });
  const page = await window.newPage();
  await page.goto(first, { waitUntil: "networkidle0" });
  await page.waitForFunction(() => !location.hash.startsWith("#/enter"));
  await page.close();
  await window.disconnect();
}
const measured = [];
for (let run = 0; run < Number(runs); run += 1) {
  // Its cache is emptied before each run, its cookies stay.
  const { lhr } = await lighthouse(address, { port: browser.port, onlyCategories });
  const score = (name) => Math.round(100 * (lhr.categories[name]?.score ?? 0));
  const value = (name) => lhr.audits[name]?.numericValue ?? 0;
  const requests = lhr.audits["network-requests"]?.details?.items ?? [];
  measured.push({
    performance: score("performance"),
    accessibility: score("accessibility"),
    practices: score("best-practices"),
    painted: value("largest-contentful-paint"),
    interactive: value("interactive"),
    shift: value("cumulative-layout-shift"),
    weight: value("total-byte-weight"),
    requests: requests.length,
    elsewhere: requests.filter((one) => new URL(one.url).origin !== new URL(address).origin).length,
  });
}
browser.kill();
console.log(JSON.stringify(measured));
