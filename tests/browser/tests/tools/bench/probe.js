// Comes before every page that is measured, the guide's and the floor's alike.
const seen = window.seen = { usable: null, ready: null, long: [], paints: [], memories: [] };
// The guide is in a shadow root, the floor in the document.
window.inside = () => document.querySelector('beian-guide')?.shadowRoot ?? document;
const there = (control) => control && !control.disabled && control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
(function look() {
    const control = inside().querySelector('[data-value]');
    if (!there(control)) return requestAnimationFrame(look);
    seen.usable = performance.now();
    // Somebody may answer as soon as there is something to answer.
    if (window.name === 'hasty') control.click();
})();
const frames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
// All is live once nothing stands in for it any more.
addEventListener('beian-ready', function look() {
    frames(() => { if (inside().querySelector('.moment')) look(); else seen.ready ??= performance.now(); });
});
// From what somebody does to the second frame after it: the first one shows it.
for (const kind of ['click', 'keydown']) {
    addEventListener(kind, (event) => {
        if (event.isTrusted) frames(() => seen.paints.push(performance.now() - event.timeStamp));
    }, true);
}
new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.long.push([startTime, duration]);
}).observe({ type: 'longtask', buffered: true });
// What the program has taken for itself is in no heap of JavaScript.
for (const name of ['instantiate', 'instantiateStreaming']) {
    const given = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
        const made = await given.apply(WebAssembly, all);
        const { memory } = (made.instance ?? made).exports;
        if (memory) seen.memories.push(memory);
        return made;
    };
}
