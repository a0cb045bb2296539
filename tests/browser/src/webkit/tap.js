// Tells the tests' server what goes into the console: WebKit's driver has no log. Comes before all else in a page.
(() => {
  document.currentScript?.remove();
  // Kept from tests that change them.
  const { XMLHttpRequest, URLSearchParams, fetch, setTimeout } = window;

  function tell(level, source, message) {
    const url = `/.webkit/told?${new URLSearchParams({ level, source, message: message.slice(0, 2000) })}`;
    try {
      // At once: the next step of the test finds it told.
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
    } catch {
      // A page that is going away must not wait.
      fetch(url, { keepalive: true }).catch(() => {});
    }
  }

  function text(part) {
    if (typeof part !== 'object' || part instanceof Error) return String(part);
    try {
      return JSON.stringify(part);
    } catch {
      return String(part);
    }
  }

  for (const [name, level] of Object.entries({ error: 'SEVERE', warn: 'WARNING', info: 'INFO', log: 'INFO', debug: 'DEBUG' })) {
    const given = console[name];
    console[name] = (...parts) => {
      given.apply(console, parts);
      tell(level, 'console-api', parts.map(text).join(' '));
    };
  }
  const { assert } = console;
  console.assert = (holds, ...parts) => {
    assert.call(console, holds, ...parts);
    if (!holds) tell('SEVERE', 'console-api', `Assertion failed ${parts.map(text).join(' ')}`);
  };

  /** Tells of an event once the page has had the chance to say that it took care of it. */
  function uncaught(event, message) {
    setTimeout(() => {
      if (!event.defaultPrevented) tell('SEVERE', 'javascript', message);
    });
  }
  addEventListener('error', (event) => {
    const { target } = event;
    if (event instanceof ErrorEvent) uncaught(event, `${event.filename} ${event.lineno} Uncaught ${event.message}`);
    else if (target !== window) tell('SEVERE', 'network', `${target.src || target.href} could not be loaded`);
  }, true);
  addEventListener('unhandledrejection', (event) => uncaught(event, `${location.href} Unhandled rejection ${text(event.reason)}`), true);
  addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event;
    tell('SEVERE', 'security', `${location.href} Content Security Policy: ${effectiveDirective} refuses ${blockedURI}`);
  }, true);
})();
