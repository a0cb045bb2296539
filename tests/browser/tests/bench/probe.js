// Comes before every page that is measured, the guide's and the floor's alike.
const seen = window.seen = { usable: null, ready: null, long: [], events: [], paints: [] };
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
addEventListener('beian-ready', () => frames(() => { seen.ready ??= performance.now(); }));
// From what somebody does to the second frame after it: the first one shows it.
for (const kind of ['click', 'keydown']) {
    addEventListener(kind, ({ timeStamp }) => frames(() => seen.paints.push(performance.now() - timeStamp)), true);
}
new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.long.push([startTime, duration]);
}).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) seen.events.push([name, duration]);
}).observe({ type: 'event', buffered: true, durationThreshold: 16 });
