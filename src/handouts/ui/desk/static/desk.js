/* The desk works without this file. It only spares the reader page loads: every state has one
   address (or one POST body) and one full page; the script fetches that page and swaps the parts
   that differ, once their pictures are ready to be painted. */
"use strict";
document.documentElement.classList.add("js");

const by = id => document.getElementById(id);
const all = (css, root = document) => [...root.querySelectorAll(css)];
const say = (text, silent) => { const p = by("say"); p.classList.toggle("silent", !!silent); p.textContent = text; clearTimeout(say.timer); if (!silent) say.timer = setTimeout(() => p.textContent = "", 4000); };

/* ---- one fetch at a time, the newest wins ---- */
let asking = null, leaving = false;
addEventListener("pagehide", () => leaving = true);
addEventListener("pageshow", () => leaving = false);
async function page(url, options = {}) {
  asking?.abort();
  const mine = asking = new AbortController();
  try {
    const answer = await fetch(url, {...options, signal: mine.signal, cache: "no-store"});
    by("lost").hidden = true;
    if (new URL(answer.url).pathname === "/login") { location.href = answer.url; return null; }
    return {document: new DOMParser().parseFromString(await answer.text(), "text/html"), url: answer.url, ok: answer.ok};
  } catch (error) {
    if (error.name !== "AbortError") setTimeout(() => by("lost").hidden = leaving, 300);
    return null;
  }
}

/* A parsed page's pictures do not load: each is loaded and decoded as an element of this page, then
   put in the other's place, so that it is painted in the very frame in which it arrives. */
async function decoded(part) {
  await Promise.all(all("img:not([loading=lazy])", part).map(async old => {
    const img = new Image();
    for (const {name, value} of old.attributes) if (name !== "src") img.setAttribute(name, value);
    img.src = old.getAttribute("src");
    await img.decode().catch(() => {});
    old.replaceWith(img);
  }));
}

/* Swap parts by id: the old page stays until the new one is whole. */
async function swap(ids, fresh) {
  const other = ids.map(id => [by(id), fresh.getElementById(id)]).filter(([old, neu]) => old && neu && old.outerHTML !== neu.outerHTML);
  const parts = other.filter(([old]) => !other.some(([around]) => around !== old && around.contains(old)));
  await Promise.all(parts.map(([, neu]) => decoded(neu)));
  const focus = document.activeElement, mark = focus && (focus.id ? "#" + focus.id : focus.name ? `[name="${focus.name}"]${focus.value !== undefined && /radio|checkbox|submit/.test(focus.type) ? `[value="${CSS.escape(focus.value)}"]` : ""}` : null);
  for (const [old, neu] of parts) {
    const inside = old.contains(focus), top = old.scrollTop;
    old.replaceWith(document.adoptNode(neu));
    neu.scrollTop = top;  // who looks at the second page goes on looking at it
    if (inside && mark) (neu.matches(mark) ? neu : neu.querySelector(mark) || neu.querySelector("[data-print]"))?.focus();
  }
  return parts.length;
}

async function busy(task) {
  const tray = by("tray");
  const wait = setTimeout(() => tray?.setAttribute("aria-busy", "true"), 200);
  try { return await task(); } finally { clearTimeout(wait); by("tray")?.removeAttribute("aria-busy"); }
}

/* ---- find: type, arrows, Enter ---- */
const q = by("q");
if (q) {
  const form = by("ask");
  form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "open", value: "1"}));
  const hits = () => all(".hit");
  const glance = hit => { const img = by("glance"); if (img && hit && img.getAttribute("src") !== hit.dataset.big) { const next = new Image(); next.src = hit.dataset.big; next.decode().then(() => img.src = next.src, () => {}); } };
  const point = hit => { hits().forEach(h => h.classList.toggle("now", h === hit)); glance(hit); };
  const look = async () => {
    const typed = q.value;
    const got = await page(form.action + "?q=" + encodeURIComponent(typed));
    if (!got || q.value !== typed) return;
    if (!got.document.getElementById("found")) return location.reload();  // the clinic's file has been broken meanwhile
    by("found").replaceWith(document.adoptNode(got.document.getElementById("found")));
    if (got.document.getElementById("q").value === "" && typed.trim()) q.value = "";
    point(hits()[0]);
    clearTimeout(look.timer);
    look.timer = setTimeout(() => say(by("found").dataset.say, true), 600);
  };
  q.addEventListener("input", look);
  point(hits()[0]);
  q.focus();  // now: autofocus waits for a frame, and the first letter would be lost
  if (q.value) q.select();
  form.addEventListener("submit", event => { if (!q.value.trim()) event.preventDefault(); });
  document.addEventListener("keydown", event => {
    const list = hits(), at = list.indexOf(document.activeElement);
    const cards = all(".card"), card = cards.indexOf(document.activeElement);
    const go = element => { event.preventDefault(); element.focus(); if (element.matches(".hit")) point(element); else if (element === q) point(list[0]); };
    if (event.key === "ArrowDown") { if (document.activeElement === q) go(list[1] || list[0] || cards[0] || q); else if (at >= 0 && list[at + 1]) go(list[at + 1]); }
    if (event.key === "ArrowUp" && at >= 0) go(at <= 1 ? q : list[at - 1]);
    if (card >= 0) {
      const row = cards.filter(c => c.getBoundingClientRect().top === cards[0].getBoundingClientRect().top).length;
      const to = {ArrowRight: card + 1, ArrowLeft: card - 1, ArrowDown: card + row, ArrowUp: card - row}[event.key];
      if (to !== undefined) go(to < 0 ? q : cards[to] || cards[card]);
    }
    if (event.key === "Escape" && (q.value || document.activeElement !== q)) { event.preventDefault(); q.value = ""; q.focus(); look(); }
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement !== q && (at >= 0 || card >= 0) && event.key !== " ") q.focus();
  });
  document.addEventListener("mouseover", event => { const hit = event.target.closest?.(".hit"); if (hit) glance(hit); });
  document.addEventListener("focusin", event => { if (event.target.matches?.(".hit")) point(event.target); });
}

/* ---- choices: the address follows, the paper changes under it ---- */
for (const form of all("form[data-live=get]")) form.addEventListener("change", () => busy(async () => {
  const url = form.action + "?" + new URLSearchParams(new FormData(form));
  const got = await page(url);
  if (!got) return;
  if (!got.ok) { location.href = url; return; }
  await swap(["head", "state", "tray", "star", "do", "also", "record"], got.document);
  history.replaceState(null, "", got.url);
  document.title = got.document.title;
  say(by("tray").querySelector("img")?.alt || "", true);
}));

/* ---- personal forms: the body is posted, the answer shown, nothing kept ---- */
for (const form of all("form[data-live=post]")) {
  let timer;
  /* While a field is being typed in, a problem may go away but none may appear: nobody is wrong in
     the middle of a number. New problems come when the field is left. */
  const refresh = (wait, {typing = false, button = null} = {}) => { clearTimeout(timer); timer = setTimeout(() => busy(async () => {
    const got = await page(form.action, {method: "POST", body: new URLSearchParams(new FormData(form, button))});
    if (!got) return;
    if (!got.document.getElementById("tray")) { say(got.document.querySelector("h1")?.textContent || ""); return; }
    const shown = id => typing && got.document.getElementById(id)?.querySelector(".wrong") && !by(id)?.querySelector(".wrong");
    const file = id => by(id.replace("problem-", ""))?.type === "file";  // which is not sent along: of it, nothing new is known
    const problems = all("[id^=problem-]", got.document).map(e => e.id).filter(id => !shown(id) && !file(id));
    await swap(["tray", "sheets", "record", ...problems, ...(typing && !by("state").querySelector(".note.warn") ? [] : ["state"]), ...(button || document.activeElement?.closest("#exercises") ? ["exercises"] : [])], got.document);
    for (const input of all("input[id], textarea", form)) input.toggleAttribute("aria-invalid", false), by("problem-" + input.id)?.querySelector(".wrong") && input.setAttribute("aria-invalid", "true");
  }), wait); };
  const typed = target => target.matches("textarea, input:not([type=radio], [type=checkbox])");
  form.addEventListener("input", event => { if (event.target.name !== "copies") typed(event.target) ? refresh(250, {typing: true}) : refresh(0); });
  form.addEventListener("change", event => { if (event.target.name !== "copies" && typed(event.target)) refresh(0); });
  form.addEventListener("submit", event => {
    const button = event.submitter;
    if (button?.name === "move") { event.preventDefault(); refresh(0, {button}); }
    else if (button?.matches(".first")) { event.preventDefault(); refresh(0); }
  });
}

/* ---- a file that is too large is told of at once, and not sent ---- */
for (const input of all("input[data-most]")) input.addEventListener("change", () => {
  const large = [...input.files].some(file => file.size > +input.dataset.most);
  input.toggleAttribute("aria-invalid", false);
  by("problem-" + input.id).replaceChildren();
  if (!large) return;
  input.value = "";
  input.setAttribute("aria-invalid", "true");
  const told = Object.assign(document.createElement("p"), {className: "wrong", id: "wrong-" + input.id});
  told.append(by("lost").querySelector("svg").cloneNode(true), " ", Object.assign(document.createElement("span"), {textContent: input.dataset.tooLarge}));
  by("problem-" + input.id).append(told);
  say(input.dataset.tooLarge, true);
});

/* ---- what was typed and not saved is not left by mistake ---- */
for (const form of all("form[data-leave]")) {
  const now = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  const loaded = now();
  let meant = false;
  form.addEventListener("submit", event => meant = !event.submitter?.matches(".first"));
  form.querySelector("[data-undo]").addEventListener("click", event => meant = !(event.ctrlKey || event.metaKey || event.shiftKey));
  addEventListener("pageshow", () => meant = false);
  addEventListener("beforeunload", event => { if (!meant && (form.dataset.leave || now() !== loaded)) event.preventDefault(); });
}

document.querySelector("[data-first]")?.focus({preventScroll: true});  // autofocus would scroll the choices away on small screens

/* ---- print: the PDF goes into a hidden frame and straight to the print dialogue ----
   Fetched, not navigated to: a browser may write the body of a posted page to disk, so that it can
   restore its tabs after a crash; what is fetched leaves nothing but a blob in memory. */
function wrongIn(form) {
  const wrong = form.querySelector("[aria-invalid=true], .wrong");
  if (wrong) (wrong.matches(".wrong") ? wrong.closest(".move, .part")?.querySelector("select, input") || form.querySelector("#exercises input[type=checkbox]") : wrong).focus();
  return !!wrong;
}
async function printOf(form, button) {
  if (printOf.busy) return;  // a second Enter is impatience, not a second copy
  printOf.busy = true;
  setTimeout(() => printOf.busy = false, 1500);
  say(button.dataset.wait);
  const answer = await fetch(button.getAttribute("formaction") || form.action, {method: "POST", body: new URLSearchParams(new FormData(form, button)), cache: "no-store"}).catch(() => null);
  by("lost").hidden = !!answer;
  if (!answer) return;
  if (answer.headers.get("content-type") !== "application/pdf") {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    await swap(["state", "do", "exercises", "record", "problem-next", "problem-note", "problem-title"], fresh);
    const told = fresh.getElementById("do") && fresh.querySelector(".note b");
    if (form.querySelector(".wrong")) return;
    if (told) say(told.textContent);
    else say(fresh.querySelector("h1").textContent + " " + (fresh.querySelector(".lead")?.textContent || ""));
    return;
  }
  const url = URL.createObjectURL(await answer.blob());
  by("paper")?.remove();
  const frame = Object.assign(document.createElement("iframe"), {id: "paper", title: "PDF", tabIndex: -1, className: "hidden", src: url});
  frame.setAttribute("aria-hidden", "true");
  frame.onload = () => {
    try { frame.contentWindow.focus(); frame.contentWindow.print(); }
    catch { open(url); }
    button.focus();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
  document.body.append(frame);
}
document.addEventListener("submit", event => {
  const button = event.submitter;
  if (!button?.matches("[data-print]") || navigator.pdfViewerEnabled === false && !event.target.matches("[data-private]")) return;
  event.preventDefault();
  if (!wrongIn(event.target)) printOf(event.target, button);
});
document.addEventListener("keydown", event => {
  const go = document.querySelector("[data-print], [data-save]"), command = event.ctrlKey || event.metaKey;
  if (go && event.key === "Enter" && event.target.name === "copies") { event.preventDefault(); go.form.requestSubmit(go); }
  if (go && command && (event.key === "Enter" || event.key === "p" && go.matches("[data-print]"))) { event.preventDefault(); go.form.requestSubmit(go); }
  if (event.key === "Escape" && !event.defaultPrevented) { const back = document.querySelector("[data-escape]"); if (back && !document.querySelector("dialog[open]")) location.href = back.href; }
});

/* ---- small helps ---- */
document.addEventListener("click", async event => {
  const step = event.target.closest("[data-step]"), copy = event.target.closest("[data-copy]"), sheet = event.target.closest(".tray:not(.foot) .sheet img");
  if (step) { const input = step.parentElement.querySelector("input"); input.value = Math.min(99, Math.max(1, (+input.value || 1) + +step.dataset.step)); }
  if (copy) { const was = copy.textContent; const done = await navigator.clipboard.writeText(by(copy.dataset.copy).textContent).then(() => true, () => false); say(done ? copy.dataset.copied : copy.dataset.uncopied); if (done) { copy.textContent = "✓"; setTimeout(() => copy.textContent = was, 2500); } }
  if (sheet) by("tray").classList.toggle("large");
});

/* ---- a page with a patient's details on it does not outlive the patient ---- */
for (const form of all("form[data-private]")) {
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  addEventListener("pagehide", () => form.reset());
  const dialog = by("ending"), minutes = +form.dataset.minutes;
  if (dialog) {
    let timer, end;
    const leave = () => { form.reset(); location.replace(document.querySelector(".letterhead").href); };
    const rest = () => { clearTimeout(timer); clearTimeout(end); if (dialog.open) return; timer = setTimeout(() => { dialog.showModal(); end = setTimeout(leave, 60000); }, (minutes - 1) * 60000); };
    ["keydown", "pointerdown", "input"].forEach(kind => form.addEventListener(kind, rest));
    dialog.querySelector("[data-stay]").addEventListener("click", () => { dialog.close(); rest(); });
    dialog.querySelector("[data-clear]").addEventListener("click", leave);
    addEventListener("desk:ending", () => dialog.showModal());
    rest();
  }
}

/* ---- lists that are narrowed by typing: exercises and clinics. What is typed is folded as letters.py does ---- */
const alike = [["ch", "k"], ["ck", "k"], ["ph", "f"], ["th", "t"], ["x", "ks"], ["c", "k"], ["q", "k"], ["w", "v"], ["z", "s"]];
const fold = text => alike.reduce((t, [from, to]) => t.replaceAll(from, to), text.toLowerCase().replace(/å/g, "a").replace(/[äæ]/g, "e").replace(/[öø]/g, "o").normalize("NFKD").replace(/\p{M}/gu, "")).replace(/(\p{L})\1+/gu, "$1");
const narrow = document.querySelector("[data-filter]");
if (narrow) {
  const items = all(`#${narrow.dataset.filter} > li`);
  for (const li of items) li.words = li.dataset.words.split(" ").map(fold);
  const filter = () => {
    const want = fold(narrow.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const li of items) { const fits = want.every(w => li.words.some(x => x.includes(w))); li.hidden = !fits; shown += fits; }
    const none = by("shelf-none"); if (none) none.hidden = shown > 0;
    for (const b of all("[data-part]")) b.setAttribute("aria-pressed", String(b.dataset.part === narrow.value));
  };
  narrow.addEventListener("input", filter);
  all("[data-part]").forEach(b => b.addEventListener("click", () => { narrow.value = narrow.value === b.dataset.part ? "" : b.dataset.part; filter(); }));
  const first = () => items.find(li => !li.hidden)?.querySelector("a");
  if (!narrow.form) narrow.addEventListener("keydown", event => { if (event.key === "Enter" && narrow.value) first()?.click(); });
  else {
    const form = narrow.form;
    const order = box => {
      const old = form.querySelector(`[name=order][value="${box.value}"]`);
      if (!box.checked) old?.remove();
      else if (!old) form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "order", value: box.value}));
    };
    const dock = () => {
      const on = all("[name=order]", form).map(o => document.querySelector(`#shelf [value="${o.value}"]`)?.dataset.name).filter(Boolean);
      by("chosen").textContent = on.length ? on.map((n, i) => `${i + 1} ${n}`).join("   ") + (on.length > 5 ? "   " + by("dock").dataset.many : "") : by("dock").dataset.none;
    };
    narrow.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const box = all("#shelf > li:not([hidden]) input").find(i => !i.checked);
      if (narrow.value && box) { box.checked = true; order(box); dock(); narrow.value = ""; filter(); }
      else if (!narrow.value) form.requestSubmit();
    });
    by("shelf").addEventListener("change", event => { order(event.target); dock(); });
    all("#shelf input:checked").forEach(order);
    dock();
  }
}

/* ---- authors: wait for a change, then swap; on an error the old pages stay ---- */
const watch = document.querySelector("[data-watch]");
if (watch) (async function wait() {
  for (let since = watch.dataset.since;;) {
    try {
      const again = by("state").querySelector(".looking");
      const answer = again ? await new Promise(done => setTimeout(() => done({status: 200, text: () => since}), 700)) : await fetch(watch.dataset.watch + "?since=" + since, {cache: "no-store"});
      by("lost").hidden = true;
      if (answer.status === 200) {
        since = await answer.text();
        const got = await page(location.href);
        if (got && !got.ok) location.reload();  // the leaflet that was looked at is gone
        else if (got) await swap(["head", "state", "tray"], got.document);
      }
    } catch { since = ""; by("lost").hidden = leaving; await new Promise(done => setTimeout(done, 2000)); }
  }
})();
