// What the portal adds to its pages where scripts run. Nothing here is needed to use it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  // A link that is meant for another tab or window is left to the browser.
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation();
  }, true);

  // What a link within the page leads to may be folded away.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const target = link && byId(decodeURIComponent(link.hash.slice(1)));
    const folded = "details:not([open])";
    for (let each = target?.closest(folded); each; each = each.closest(folded)) each.open = true;
  });

  // While one change is under way the addresses on the page are those from before it. Whatever is
  // chosen meanwhile waits, and is then followed from the new page.
  let underWay = false;
  let waiting = [];
  const busy = (state) => {
    underWay = state;
    byId("results")?.setAttribute("aria-busy", String(state));
  };
  document.addEventListener("htmx:confirm", (event) => {
    if (underWay) {
      event.preventDefault();
      waiting.push(event.detail.elt.id);
    }
  });
  document.addEventListener("htmx:beforeRequest", () => busy(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    busy(false);
    stay();
    if (!event.detail.successful) return;
    const next = byId(waiting.shift());
    if (next instanceof HTMLFormElement) next.requestSubmit();
    else next?.click();
  });
  addEventListener("pageshow", () => {
    busy(false);
    waiting = [];
  });

  // What was opened, closed or typed stays so when the filter panel is renewed, and the focus goes
  // to a neighbour when what had it is gone.
  const open = new Map();
  let typed = new Map();
  let focus = [];
  let anchors = [];
  const bounds = () => ["figure", "range-min", "range-max"].map(byId).filter(Boolean);
  const finders = () => [...document.querySelectorAll(".find input[type=search]")];
  const changed = (control) => control instanceof HTMLSelectElement
    ? !control.selectedOptions[0].defaultSelected
    : control.value !== control.defaultValue;
  const shown = () => byId("range")?.elements.namedItem("shown").value;
  const around = (element) => {
    const chip = element.closest(".chips > li");
    return [
      element,
      element.closest(".facet-not")?.previousElementSibling,
      chip?.nextElementSibling?.querySelector(".chip"),
      chip?.previousElementSibling?.querySelector(".chip"),
      element.closest(".facet")?.querySelector("summary"),
      byId(element.closest("#results") ? "results-title" : "answer-text"),
    ].map((each) => each?.id).filter(Boolean);
  };
  // What was chosen stays where it is on the screen, however much longer or shorter what is above;
  // htmx would go to the fragment of the address.
  const stay = () => {
    const [id, top] = anchors.find(([each]) => byId(each)) ?? [];
    if (id) scrollBy({ top: byId(id).getBoundingClientRect().top - top, behavior: "instant" });
    anchors = [];
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    for (const details of document.querySelectorAll("details[id]")) {
      open.set(details.id, details.open);
    }
    const sent = event.detail.requestConfig.elt.id;
    const kept = (sent === "range" ? [] : bounds()).concat(finders()).filter(changed);
    typed = new Map(kept.map((control) => [control.id, control.value]));
    typed.set("shown", shown());
    const chosen = document.getElementById(sent)?.closest("#filters-content *");
    anchors = [chosen, chosen?.closest(".facet")].filter((each) => each?.id)
      .map((each) => [each.id, each.getBoundingClientRect().top]);
    focus = document.activeElement === document.body ? [] : around(document.activeElement);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const details of document.querySelectorAll("details[id]")) {
      details.open = open.get(details.id) ?? details.open;
    }
    if (typed.get("shown") === shown()) {
      for (const control of bounds()) control.value = typed.get(control.id) ?? control.value;
    }
    // What was typed since its form was sent is sent too.
    for (const control of finders()) {
      const text = typed.get(control.id) ?? control.value;
      if (text !== control.value) {
        control.value = text;
        find(control.form);
      }
    }
    for (const id of focus) {
      if (document.activeElement === document.body) byId(id)?.focus({ preventScroll: anchors.length > 0 });
    }
    const box = byId("q");
    if (box instanceof HTMLInputElement) {
      const q = new URLSearchParams(location.search).get("q") ?? "";
      if (box.value === box.defaultValue) box.value = q;
      box.defaultValue = q;
    }
  });

  // On a phone the panel stays open, and an address that was kept opens it again.
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const update = event.detail.history;
    if (location.hash === "#filters") update.path = `${update.path.split("#")[0]}#filters`;
  });

  // Who goes back twice may do so before htmx listens: the address then is one step further than
  // the page, which is asked for again.
  const withoutFragment = (address) => address.split("#")[0];
  document.addEventListener("DOMContentLoaded", () => {
    const [loaded] = performance.getEntriesByType("navigation");
    if (history.state?.htmx && withoutFragment(loaded.name) !== withoutFragment(location.href)) {
      location.reload();
    }
  });

  // What cannot be answered in place is asked for as a whole page, which then says why.
  for (const failure of ["responseError", "swapError", "sendError", "timeout"]) {
    document.addEventListener(`htmx:${failure}`, (event) => {
      location.assign(event.detail.pathInfo.finalRequestPath);
    });
  }

  // Values of a long facet are looked for while one types, not while one is choosing characters.
  let pause;
  const find = (form) => {
    clearTimeout(pause);
    pause = setTimeout(() => byId(form.id)?.requestSubmit(), 200);
  };
  for (const typing of ["input", "compositionend"]) {
    document.addEventListener(typing, (event) => {
      const form = event.target.closest?.("[hx-boost] .find");
      if (form && !event.isComposing) find(form);
    });
  }

  // Another figure shows its distribution at once.
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.id === "figure") {
      event.target.form.requestSubmit();
    }
  });

  // What a chart shows at a place is read out under it: where one points, or by the arrow keys. The
  // words are those of the drawing; the table has them too.
  const readable = (plot) => {
    const strips = [...plot.querySelectorAll(".c-read")];
    if (!strips.length || plot.nextElementSibling?.matches(".reading")) return;
    const words = strips.map((strip) => strip.textContent.trim());
    for (const strip of strips) strip.replaceChildren();
    const last = strips.length - 1;
    let at = last;
    const reader = document.createElement("div");
    const shown = reader.appendChild(document.createElement("span"));
    const tell = (place) => {
      at = Math.max(0, Math.min(place, last));
      reader.setAttribute("aria-valuenow", String(at + 1));
      reader.setAttribute("aria-valuetext", words[at]);
    };
    const show = (place) => {
      hide();
      tell(place);
      strips[at].classList.add("on");
      shown.textContent = words[at];
    };
    const hide = () => {
      strips[at].classList.remove("on");
      shown.textContent = "";
    };
    const rest = () => document.activeElement === reader ? show(at) : hide();
    reader.className = "reading";
    plot.after(reader);
    // Columns that are links are stops of their own, and say themselves what they stand for.
    const links = plot.parentElement.matches(".bars") ? plot.parentElement.querySelectorAll("li") : [];
    links.forEach((link, place) => {
      for (const type of ["pointerenter", "focusin"]) link.addEventListener(type, () => show(place));
      for (const type of ["pointerleave", "focusout"]) link.addEventListener(type, hide);
    });
    if (links.length) {
      reader.setAttribute("aria-hidden", "true");
      return;
    }
    reader.tabIndex = 0;
    reader.setAttribute("role", "slider");
    reader.setAttribute("aria-label", `逐项读数：${plot.querySelector("title").textContent}`);
    reader.setAttribute("aria-valuemin", "1");
    reader.setAttribute("aria-valuemax", String(strips.length));
    tell(last);
    strips.forEach((strip, place) => strip.addEventListener("pointerenter", () => show(place)));
    plot.addEventListener("pointerleave", rest);
    reader.addEventListener("focus", rest);
    reader.addEventListener("blur", hide);
    reader.addEventListener("keydown", (event) => {
      const places = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last };
      if (!(event.key in places)) return;
      event.preventDefault();
      show(places[event.key]);
    });
  };
  const readAll = () => document.querySelectorAll(".plot").forEach(readable);
  document.addEventListener("htmx:afterSettle", readAll);
  readAll();
})();
