// The basket of a ballot, kept up to date while one marks projects. Without it, "Recalculer" and the
// buttons of the steppers ask the server for the same.

const form = document.querySelector("[data-ballot]");
const basket = form?.querySelector("[data-basket]");

const money = (cents) =>
  new Intl.NumberFormat(document.documentElement.lang, {
    style: "currency",
    currency: basket.dataset.currency,
    minimumFractionDigits: cents % 100 ? 2 : 0,
    maximumFractionDigits: 2,
  }).format(cents / 100);

const fill = (words, values) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`%${key}`, value), words);

const MARKS = "[name=choice]:checked, [name^=points-], [name^=rank-]";
const isPoints = (field) => field.name.startsWith("points-");

/** The fields that mark a project: a ticked box, points above 0, a rank. */
const marked = () =>
  [...form.querySelectorAll(MARKS)].filter((field) => field.value && field.value !== "0");

/** What is still to do, in the order in which it matters. */
function advice(count, cost, points) {
  const rules = basket.dataset;
  const minimum = Number(rules.minimum);
  const maximum = Number(rules.maximum);
  const over = cost - Number(rules.envelope);
  const left = "points" in rules ? Number(rules.points) - points : 0;
  if (count < minimum) return fill(rules.wMissing, { n: minimum - count });
  if (maximum && count > maximum) return fill(rules.wToomany, { n: count - maximum });
  if ("limited" in rules && over > 0) return fill(rules.wOver, { a: money(over) });
  if (left < 0) return fill(rules.wPointsOver, { n: -left });
  if (left > 0) return fill(rules.wPointsLeft, { n: left });
  if (maximum && count === maximum) return rules.wFull;
  return maximum ? fill(rules.wMore, { n: maximum - count }) : rules.wReady;
}

function count() {
  const fields = marked();
  const cost = fields.reduce((sum, field) => sum + Number(field.dataset.cents), 0);
  const points = fields.filter(isPoints).reduce((sum, field) => sum + Number(field.value), 0);
  const words = basket.dataset;
  const label = [words.wNone, words.wOne][fields.length] ?? fill(words.wMany, { n: fields.length });
  const total = { a: money(cost), t: money(Number(words.envelope)) };
  basket.querySelector("[data-count]").textContent = label;
  basket.querySelector("[data-cost]").textContent = fill(words.wCost, total);
  basket.querySelector("[data-advice]").textContent = advice(fields.length, cost, points);
  basket.querySelector("[data-bar]").value = Math.min(cost, Number(words.envelope));
  const given = basket.querySelector("[data-given]");
  if (given) given.textContent = fill(words.wPoints, { n: points, t: words.points });
}

/** Narrow the list; a marked project stays in sight, so that it can be taken out. */
function narrow() {
  const wanted = [...form.querySelectorAll("[data-filter]")].filter((field) => field.value);
  const kept = marked().map((field) => field.closest("li"));
  form.querySelectorAll(".paper > li").forEach((line) => {
    const fits = wanted.every((field) => line.dataset[field.dataset.filter] === field.value);
    line.hidden = !fits && !kept.includes(line);
  });
}

/** A button beside a number takes it up or down by one. */
function step(event) {
  const button = event.target.closest(".stepper > button");
  if (!button) return;
  event.preventDefault();
  const field = button.parentElement.querySelector("input");
  const next = Number(field.value || 0) + (button.name === "more" ? 1 : -1);
  field.value = Math.min(Math.max(next, 0), Number(field.max)) || "";
  count();
}

if (basket) {
  form.querySelectorAll("[data-without-js]").forEach((button) => { button.hidden = true; });
  form.addEventListener("click", step);
  form.addEventListener("input", (event) => {
    if (event.target.matches(MARKS) || event.target.name === "choice") count();
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches(MARKS) || event.target.name === "choice") count();
    if (event.target.dataset.filter) narrow();
  });
  // Coming back to the page, the browser fills the fields in again without telling.
  window.addEventListener("pageshow", () => { count(); narrow(); });
}
