// Reading made easier: letters, lines and colours, bookmarks, the place where one stopped, and books kept on the device.
// Without it every page of a book can be read and searched all the same.

const article = document.querySelector('article.book')
const load = (key, otherwise) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise } catch { return otherwise }
}
const save = (key, value) => {
  try { localStorage.setItem(key, JSON.stringify(value)) } catch { /* a full or closed store: it holds for this page */ }
}

// How it looks, the same for every book.
const looks = { size: 0, line: 0, look: '', ...load('reader', {}) }
const dress = () => {
  for (const [name, value] of Object.entries(looks)) document.documentElement.dataset['read' + name[0].toUpperCase() + name.slice(1)] = value
}
const step = (name, by) => {
  looks[name] = Math.max(-1, Math.min(4, looks[name] + by))
  save('reader', looks)
  dress()
}

// Where somebody reads in this book: page, block, bookmarks, with the moment of the latest change.
const stateKey = item => 'book ' + item
const blocks = () => [...article.children]

const read = () => {
  const { item, page, state: address } = article.dataset
  const tools = document.querySelector('.reader-tools')
  const list = tools.querySelector('[data-marks]')
  const mark = tools.querySelector('[data-do=mark]')
  const label = mark.textContent
  let state = { page: 0, block: 0, marks: [], at: 0, ...load(stateKey(item), {}) }

  const show = () => {
    const isMarked = state.marks.some(one => one.page === page)
    mark.setAttribute('aria-pressed', isMarked)
    mark.textContent = isMarked ? mark.dataset.on : label
    list.replaceChildren(...state.marks.map(one => {
      const line = document.createElement('li')
      const link = document.createElement('a')
      link.href = one.page
      link.textContent = one.title
      line.append(link)
      return line
    }))
  }
  let wait
  const keep = () => {
    state.at = Date.now()
    save(stateKey(item), state)
    if (!address) return
    clearTimeout(wait)
    wait = setTimeout(() => {
      const body = new URLSearchParams({ state: JSON.stringify(state) })
      fetch(address, { method: 'POST', body, keepalive: true }).catch(() => { /* sent with the next change */ })
    }, 1500)
  }

  dress()
  tools.hidden = false
  tools.querySelector('[data-do=look]').value = looks.look
  tools.addEventListener('click', event => {
    const act = event.target.dataset.do
    if (act === 'smaller' || act === 'larger') step('size', act === 'larger' ? 1 : -1)
    if (act === 'closer' || act === 'wider') step('line', act === 'wider' ? 1 : -1)
    if (act !== 'mark') return
    const isMarked = state.marks.some(one => one.page === page)
    state.marks = isMarked
      ? state.marks.filter(one => one.page !== page)
      : [...state.marks, { page, title: article.querySelector('h1').textContent.slice(0, 80) }].slice(-50)
    keep()
    show()
  })
  tools.addEventListener('change', event => {
    if (event.target.dataset.do !== 'look') return
    looks.look = event.target.value
    save('reader', looks)
    dress()
  })

  // Back to the block that was read last, unless the address names a place.
  const go = () => {
    if (state.page === page && state.block > 0 && !location.hash) blocks()[state.block]?.scrollIntoView()
  }
  const note = () => {
    const block = Math.max(0, blocks().findIndex(one => one.getBoundingClientRect().bottom > 80))
    if (state.page === page && state.block === block) return
    state.page = page
    state.block = block
    keep()
  }
  let quiet
  addEventListener('scroll', () => { clearTimeout(quiet); quiet = setTimeout(note, 400) }, { passive: true })
  show()
  go()
  if (state.page !== page) note()

  // What another device of the same account left, when it is later.
  if (address) {
    fetch(address).then(answer => answer.ok ? answer.text() : '').then(text => {
      const other = text && JSON.parse(text)
      if (!other || !(other.at > state.at - 1)) return
      const marks = [...other.marks, ...state.marks.filter(one => !other.marks.some(its => its.page === one.page))]
      state = { ...state, marks }
      save(stateKey(item), state)
      show()
    }).catch(() => { /* no network: this device's own place holds */ })
  }
}

// Books kept whole on this device.
const room = 'books'
const keptBooks = () => load('kept books', {})
const fresh = async address => {
  // Without cookies: what is kept is everybody's page and names nobody.
  const answer = await fetch(address, { credentials: 'omit', headers: { 'accept-language': document.documentElement.lang } })
  if (!answer.ok) throw new Error(address)
  return answer
}
const around = () => [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')].map(one => one.href ?? one.src)
  .concat([...document.scripts].map(one => one.src)).filter(Boolean)

const keeping = box => {
  if (!('serviceWorker' in navigator) || !window.caches) return
  const button = box.querySelector('button')
  const says = box.querySelector('[role=status]')
  const label = button.textContent
  const item = box.dataset.item
  box.hidden = false
  const show = () => { button.textContent = keptBooks()[item] ? box.dataset.kept : label }
  show()
  button.addEventListener('click', async () => {
    const books = keptBooks()
    const cache = await caches.open(room)
    if (books[item]) {
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname.startsWith(`/library/${item}/`)) await cache.delete(request)
      }
      delete books[item]
      save('kept books', books)
      return show()
    }
    button.disabled = true
    try {
      await navigator.serviceWorker.register('/assets/library-worker.js', { scope: '/library' })
      const { title, pages, pictures } = await (await fresh(box.dataset.keep)).json()
      const wanted = [...new Set([...around(), '/library/kept', ...pages, ...pictures])]
      let done = 0
      for (const address of wanted) {
        await cache.put(address, await fresh(address))
        done += 1
        says.textContent = `${box.dataset.keeping} ${done}/${wanted.length}`
      }
      books[item] = { title }
      save('kept books', books)
      says.textContent = ''
    } catch {
      says.textContent = box.dataset.failed
    }
    button.disabled = false
    show()
  })
}

const listKept = list => {
  const books = Object.entries(keptBooks())
  if (!books.length) {
    const line = document.createElement('li')
    line.textContent = list.dataset.empty
    return list.replaceChildren(line)
  }
  list.replaceChildren(...books.map(([item, { title }]) => {
    const line = document.createElement('li')
    const link = document.createElement('a')
    link.href = `/library/${item}/read`
    link.textContent = title
    line.append(link)
    return line
  }))
}

if (article) read()
for (const box of document.querySelectorAll('[data-keep]')) keeping(box)
for (const list of document.querySelectorAll('[data-kept-books]')) listKept(list)
