// Keeps a page of the house on this device with what it needs, so that it opens without a network. Its worker bears the name
// of the part of the site that it serves, and so does the room in which it is kept.

globalThis.keepPage = async (part, address = `/${part}`) => {
  await navigator.serviceWorker.register(`/assets/${part}-worker.js`, { scope: `/${part}` })
  const cache = await caches.open(part)
  const needed = [...document.querySelectorAll('link:is([rel=stylesheet], [rel=icon], [rel=manifest])')].map(one => one.href)
    .concat([...document.scripts].map(one => one.src)).filter(Boolean)
  // The page itself last: what is kept has all that it needs.
  for (const one of [...needed, address]) {
    const answer = await fetch(one)
    if (!answer.ok || answer.redirected) throw new Error(one)
    await cache.put(one, answer)
  }
}
