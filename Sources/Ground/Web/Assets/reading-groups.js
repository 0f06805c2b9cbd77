// The reading groups whose link was opened on this device, and which of their pages open without a network.

const { load, save } = globalThis.reading

// Groups whose link was opened here, the latest first.
const heading = document.querySelector('h1[data-group]')
if (heading) {
  const { group: code, unit } = heading.dataset
  const name = heading.textContent
  // Under another link it is the same group still; one of another unit with the same name is not.
  const others = load('reading groups', [])
    .filter(group => group.code !== code && (group.name !== name || group.unit && group.unit !== unit))
  save('reading groups', [{ code, name, unit }, ...others].slice(0, 20))
}

// Which groups' pages are kept on this device; with a network every one opens.
const pageOf = group => `/reading/join/${encodeURIComponent(group.code)}`
let kept = new Set()
const opens = group => navigator.onLine || kept.has(pageOf(group))
/** Keeps this page anew, and those of groups that are not kept yet or have just been shown. */
const keepPages = async () => {
  if (!('serviceWorker' in navigator) || !globalThis.caches) return
  const known = async () => new Set((await (await caches.open('reading')).keys()).map(one => new URL(one.url).pathname))
  try {
    kept = await known()
    if (!navigator.onLine) return
    const here = heading ? [location.pathname] : []
    const missing = load('reading groups', []).map(pageOf).filter(one => !kept.has(one))
    for (const one of new Set(['/reading/log', ...here, ...missing])) await keepPage('reading', one)
    kept = await known()
  } catch { /* they open with a network */ }
}

globalThis.readingGroups = { pageOf, opens, isKept: page => kept.has(page), keepPages }
