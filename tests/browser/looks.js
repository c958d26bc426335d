// What axe judges of a page, as short texts: what passed once needs no second look, whoever meets
// it. Each element has a part for its kind (its role, what names it, what it stands in where that
// counts), one for its colours if it has words, and one for its size if it is a small target. What
// cannot be seen is not judged; it is new once it shows. `look.parts()` lists the parts of a page,
// `look.judge([parts, isWhole, options])` asks axe about the elements that have one of them.
(() => {
  const STATES = /^(role|type|scope|tabindex|aria-.*)$/;
  const WORDS = /^(aria-(label|labelledby|describedby|controls|owns|details|value.*)|alt|title|lang)$/;
  const PRESENT = /^(href|for|headers|autocomplete|disabled|controls|contenteditable|open)$/;
  const IN_A_PARENT = /^(li|dt|dd|tr|td|th|thead|tbody|caption|option|optgroup|legend|summary|figcaption|source|track|area)$/;
  const NAMED = /^(a|button|label|th|legend|summary|caption|h[1-6]|option|figcaption)$/;
  const FIELD = /^(input|select|textarea)$/;
  const TARGET = "a[href], button, input, select, textarea, summary, [tabindex], [role=button]";
  const CLEAR = "rgba(0, 0, 0, 0)";
  // CSS pixels: the least target of WCAG 2.5.8, and what 1.4.3 calls large (18 points, 14 in bold).
  const LEAST = 24;
  const LARGE = 24;
  const LARGE_AND_BOLD = 18.66;

  const attribute = ({ name, value }) =>
    WORDS.test(name) ? [value.trim() ? name : `${name}=''`]
      : STATES.test(name) ? [`${name}=${value}`]
        : PRESENT.test(name) ? [name] : [];

  const kind = (one) => [
    IN_A_PARENT.test(one.localName) ? `${one.parentElement.localName} >` : "",
    one.localName,
    ...[...one.attributes].flatMap(attribute).sort(),
    NAMED.test(one.localName) && !one.textContent.trim() ? "no words" : "",
    FIELD.test(one.localName) && !one.labels?.length ? "no label" : "",
  ].join(" ");

  const hasWords = (one) =>
    [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  const behind = (one) => {
    for (let it = one; it; it = it.parentElement) {
      const style = getComputedStyle(it);
      if (style.backgroundImage !== "none") return `${style.backgroundImage} ${style.backgroundColor}`;
      if (style.backgroundColor !== CLEAR) return style.backgroundColor;
    }
    return CLEAR;
  };

  const colours = (one) => {
    const { color, fontSize, fontWeight, opacity, textDecorationLine } = getComputedStyle(one);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? LARGE_AND_BOLD : LARGE);
    return [color, behind(one), isLarge ? "large" : "", opacity,
      one.matches("a") ? textDecorationLine : ""].join(" ");
  };

  const size = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return width < LEAST || height < LEAST
      ? [`${getComputedStyle(one).display} ${one.localName} ${one.className}`] : [];
  };

  const parts = (one) => one.checkVisibility() ? [
    kind(one),
    ...(hasWords(one) ? [colours(one)] : []),
    ...(one.matches(TARGET) ? size(one) : []),
  ] : [];

  const elements = () => [...document.body.querySelectorAll("*")];

  const headings = () => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(
    (one, place, all) => `${all[place - 1]?.localName} > ${one.localName}`);

  const found = () => [[...new Set(elements().flatMap(parts))], [...new Set(headings())]];

  const mark = (isNew) => elements().filter(
    (one) => one.toggleAttribute("data-look", parts(one).some(isNew))).length;

  window.look = {
    parts: found,
    // In one go, as a page may move on by itself: marks, asks axe, and says what it was asked about.
    judge: async ([some, isWhole, options]) => {
      const wanted = new Set(some);
      const [kinds, outline] = found();
      const isMarked = mark((part) => wanted.has(part)) > 0;
      const running = isWhole || !isMarked
        ? axe.run(document, options) : axe.run({ include: [["[data-look]"]] }, options);
      const { violations } = await running;
      mark(() => false);
      return [violations, kinds.filter((part) => wanted.has(part)), isWhole ? outline : []];
    },
  };
})();
