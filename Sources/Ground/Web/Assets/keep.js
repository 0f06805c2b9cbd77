// Keeps a page of the house on this device with what it needs, so that it opens without a network. Its worker bears the name
// of the part of the site that it serves, and so does the room in which it is kept.

globalThis.keepPage = async (part, address = `/${part}`) => {
  await navigator.serviceWorker.register(`/assets/${part}-worker.js`, { scope: `/${part}` })
  const cache = await caches.open(part)
  const get = async one => {
    const answer = await fetch(one)
    if (!answer.ok || answer.redirected) throw new Error(one)
    return answer
  }
  const page = await get(address)
  const shown = new DOMParser().parseFromString(await page.clone().text(), 'text/html')
  const needed = [...shown.querySelectorAll('link:is([rel=stylesheet], [rel=icon], [rel=manifest])')].map(one => one.getAttribute('href'))
    .concat([...shown.querySelectorAll('script[src]')].map(one => one.getAttribute('src')))
  // The page itself last: what is kept has all that it needs.
  for (const one of needed) await cache.put(one, await get(one))
  await cache.put(address, page)
}

// For what waits on this device until it is sent: an id made here (RFC 9562, version 4), and a button beside it.

globalThis.newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = bytes[6] & 15 | 64
  bytes[8] = bytes[8] & 63 | 128
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

globalThis.button = (label, act) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button secondary'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}
