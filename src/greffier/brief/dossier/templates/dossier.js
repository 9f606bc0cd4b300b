(() => {
  "use strict";
  const $ = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];

  /* ---------------------------------------------------------------- the reader: a dispatch beside the dossier */
  const reader = $("#reader"), leaf = $(".leaf", reader);
  let home = null, back = null, shown = null;

  const put = () => { if (home) { home.append($("article", leaf)); home = null; } };
  const light = (mark) => {
    all("mark.on").forEach((m) => m.classList.remove("on"));
    shown = mark;
    if (!mark) { leaf.scrollTop = 0; return; }
    const pieces = all(`mark[data-p="${mark.dataset.p}"]`, leaf);
    pieces.forEach((m) => m.classList.add("on"));
    leaf.scrollTop += mark.getBoundingClientRect().top - leaf.getBoundingClientRect().top - leaf.clientHeight / 3;
  };
  const open = (id, from) => {
    const target = document.getElementById(id), article = target && target.closest("article.dispatch");
    if (!article) return false;
    if (!leaf.contains(article)) {
      put();
      home = article.parentElement;
      leaf.append(article);
    }
    all(".active").forEach((item) => item.classList.remove("active"));
    const item = from && from.closest(".item");
    if (item) item.classList.add("active");
    back = from || back;
    reader.hidden = false;
    document.body.classList.add("reading");
    light(target.matches("mark") ? target : null);
    leaf.focus({ preventScroll: true });
    if (item) item.scrollIntoView({ block: matchMedia("(max-width: 66rem)").matches ? "start" : "nearest" });
    return true;
  };
  const close = () => {
    if (reader.hidden) return;
    put();
    reader.hidden = true;
    shown = null;
    document.body.classList.remove("reading");
    all(".active, mark.on").forEach((item) => item.classList.remove("active", "on"));
    if (back) back.focus({ preventScroll: true });
  };
  const step = (by) => {
    const marks = all("mark[id]", leaf);
    const next = marks[Math.max(0, Math.min(marks.length - 1, (shown ? marks.indexOf(shown) : by > 0 ? -1 : 1) + by))];
    if (next) light(next);
  };
  $(".close", reader).addEventListener("click", close);
  $(".prev", reader).addEventListener("click", () => step(-1));
  $(".next", reader).addEventListener("click", () => step(1));
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  addEventListener("beforeprint", close);

  /* ---------------------------------------------------------------- the filter */
  const form = $(".filter"), find = $("#find"), party = $("#party"), bar = $(".filtered");
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’]/g, "'").toLowerCase();
  const items = all("main .item"), words = new Map();
  let pair = "", view = null;

  const text = (item) => {
    if (!words.has(item)) {
      const near = item.closest(".day, .speaker");
      words.set(item, fold((near ? $("h3", near).textContent + " " : "") + item.textContent));
    }
    return words.get(item);
  };
  const filter = () => {
    const asked = fold(find.value).split(/\s+/).filter(Boolean), who = party ? party.value : "";
    const active = asked.length > 0 || who !== "" || pair !== "";
    let count = 0, within = 0;
    const kept = [];
    for (const item of items) {
      const act = item.matches(".act");
      const fits = asked.every((word) => text(item).includes(word))
        && (!who || (item.dataset.l || "").split(" ").includes(who) || (!item.dataset.l && item.closest("#sources, #damage, #discrepancies, #keypoints")))
        && (!pair || !act || item.dataset.pair.split(" ").includes(pair));
      item.hidden = !fits;
      within += 1;
      if (fits) { count += 1; if (act) kept.push(item.id); }
    }
    all("main .day, main .group").forEach((group) => { group.hidden = !$(".item:not([hidden])", group); });
    bar.hidden = !active;
    const said = $("span", bar);
    said.textContent = count ? said.dataset.shown.replace("%n", count).replace("%all", within) : said.dataset.none;
    const cell = pair && $(`.matrix a[data-pair="${pair}"]`);
    $("b", bar).textContent = cell ? cell.getAttribute("aria-label") : "";
    all(".matrix .on").forEach((on) => on.classList.remove("on"));
    if (cell) cell.parentElement.classList.add("on");
    if (view) view.signal("kept", active ? kept : null).runAsync();
  };
  form.hidden = false;
  let wait = 0;
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
  if (party) party.addEventListener("change", filter);
  $(".clear").addEventListener("click", () => { find.value = ""; if (party) party.value = ""; pair = ""; filter(); find.focus(); });

  /* ---------------------------------------------------------------- links */
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.getAttribute("href").slice(1);
    if (link.dataset.pair) {
      pair = pair === link.dataset.pair ? "" : link.dataset.pair;
      filter();
      const first = pair && document.getElementById(id);
      if (first) { event.preventDefault(); $("#chronology").scrollIntoView(); }
      return;
    }
    if (/^d\d/.test(id) && open(id, link)) event.preventDefault();
  });

  /* ---------------------------------------------------------------- the drawing */
  const place = $("#time"), spec = $("#spec"), readout = $("#readout");
  if (place && spec && window.greffier) {
    const still = [...place.childNodes];
    window.greffier.draw(place, JSON.parse(spec.textContent)).then((made) => {
      view = made.view;
      readout.hidden = false;
      const read = (key) => {
        const item = key && document.getElementById(key);
        if (!item) { readout.textContent = readout.dataset.idle; readout.classList.remove("on"); return; }
        const day = item.closest(".day"), said = $(".said", item);
        readout.textContent = [day && $("h3", day).textContent, $("strong", item) && $("strong", item).textContent, $(".kind", item).textContent,
          said && said.textContent.trim()].filter(Boolean).join(" · ");
        readout.classList.add("on");
      };
      const keyed = (datum) => (datum && datum.key) || "";
      view.addEventListener("mouseover", (event, item) => {
        const key = item ? keyed(item.datum) : "";
        place.classList.toggle("hit", key !== "");
        if (key) { view.signal("seen", key).runAsync(); read(key); }
      });
      view.addEventListener("mouseout", () => { view.signal("seen", "").runAsync(); read(""); place.classList.remove("hit"); });
      view.addEventListener("click", (event, item) => {
        const act = item && document.getElementById(keyed(item.datum));
        if (!act) return;
        if (act.hidden) $(".clear").click();
        const proof = $("a.open, a.ref", act);
        act.scrollIntoView({ block: "center" });
        if (proof) open(proof.getAttribute("href").slice(1), proof);
      });
      if (!bar.hidden) filter();
      document.body.classList.add("alive");
    }, () => place.replaceChildren(...still));
  }

  if (/^#d\d/.test(location.hash)) open(location.hash.slice(1), null);
})();
