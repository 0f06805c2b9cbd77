// What the workers of single pages share. `room` is the cache in which the page was kept, with what it needs. With a network
// everything comes from the server.
const patience = 5000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  event.respondWith(answer(request))
})

async function answer(request) {
  const cache = await caches.open(room)
  const kept = await cache.match(request, { ignoreVary: true })
  try {
    // A network that hardly answers is no network, where there is something to show instead.
    const signal = kept ? AbortSignal.timeout(patience) : undefined
    return await fetch(request, { signal })
  } catch (fault) {
    if (kept) return kept
    throw fault
  }
}
