// The basket of a ballot, kept up to date while one ticks. Without it, "Recalculer" does the same.

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

/** What is still to do, in the order in which it matters. */
function advice(count, cost) {
  const rules = basket.dataset;
  const minimum = Number(rules.minimum);
  const maximum = Number(rules.maximum);
  const over = cost - Number(rules.envelope);
  if (count < minimum) return fill(rules.wMissing, { n: minimum - count });
  if (maximum && count > maximum) return fill(rules.wToomany, { n: count - maximum });
  if ("limited" in rules && over > 0) return fill(rules.wOver, { a: money(over) });
  if (maximum && count === maximum) return rules.wFull;
  return maximum ? fill(rules.wMore, { n: maximum - count }) : rules.wReady;
}

function count() {
  const ticked = [...form.querySelectorAll("[name=choice]:checked")];
  const cost = ticked.reduce((sum, box) => sum + Number(box.dataset.cents), 0);
  const words = basket.dataset;
  const label = [words.wNone, words.wOne][ticked.length] ?? fill(words.wMany, { n: ticked.length });
  const total = { a: money(cost), t: money(Number(words.envelope)) };
  basket.querySelector("[data-count]").textContent = label;
  basket.querySelector("[data-cost]").textContent = fill(words.wCost, total);
  basket.querySelector("[data-advice]").textContent = advice(ticked.length, cost);
  basket.querySelector("[data-bar]").value = Math.min(cost, Number(words.envelope));
}

/** Narrow the list; a ticked project stays in sight, so that it can be unticked. */
function narrow() {
  const wanted = [...form.querySelectorAll("[data-filter]")].filter((field) => field.value);
  form.querySelectorAll(".paper > li").forEach((line) => {
    const fits = wanted.every((field) => line.dataset[field.dataset.filter] === field.value);
    line.hidden = !fits && !line.querySelector(":checked");
  });
}

if (basket) {
  form.querySelectorAll("[data-without-js]").forEach((button) => { button.hidden = true; });
  form.addEventListener("change", (event) => {
    if (event.target.name === "choice") count();
    if (event.target.dataset.filter) narrow();
  });
  // Coming back to the page, the browser ticks the boxes again without telling.
  window.addEventListener("pageshow", () => { count(); narrow(); });
}
