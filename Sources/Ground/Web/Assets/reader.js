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

// Where somebody reads in a book and which pages they marked: on this device, and with an account on all of theirs. The
// later word wins, for the place and for each mark; a mark that was taken off stays as such, so that it does not come back.
class Trace {
  constructor(item, address) {
    this.key = 'book ' + item
    this.address = address
    this.state = this.joined({ page: '', block: 0, at: 0, marks: {} }, load(this.key, {}))
    // Nothing is sent before it is known what other devices left.
    this.known = address ? this.fetched() : Promise.resolve()
  }

  joined(one, other) {
    const marks = { ...one.marks }
    for (const [page, mark] of Object.entries(other.marks ?? {})) if (!(marks[page]?.at >= mark.at)) marks[page] = mark
    const { page, block, at } = (other.at ?? 0) > one.at ? other : one
    return { page, block, at, marks }
  }

  async fetched() {
    try {
      const answer = await fetch(this.address)
      const text = answer.ok ? await answer.text() : ''
      if (text) this.state = this.joined(this.state, JSON.parse(text))
      save(this.key, this.state)
    } catch { /* no network: what this device knows holds */ }
  }

  keep(change) {
    Object.assign(this.state, change)
    save(this.key, this.state)
    if (!this.address) return
    clearTimeout(this.wait)
    this.wait = setTimeout(async () => {
      await this.known
      const body = new URLSearchParams({ state: JSON.stringify(this.state) })
      fetch(this.address, { method: 'POST', body, keepalive: true }).catch(() => { /* sent with the next change */ })
    }, 1000)
  }

  get marks() {
    return Object.entries(this.state.marks).filter(([, mark]) => !mark.off).sort(([one], [other]) => one - other)
  }

  mark(page, title) {
    const off = Boolean(this.state.marks[page] && !this.state.marks[page].off)
    this.keep({ marks: { ...this.state.marks, [page]: { title, at: Date.now(), off } } })
  }
}

const read = () => {
  const { item, page, state: address } = article.dataset
  const trace = new Trace(item, address)
  const tools = document.querySelector('.reader-tools')
  const list = tools.querySelector('[data-marks]')
  const mark = tools.querySelector('[data-do=mark]')
  const label = mark.textContent
  const blocks = [...article.children]

  const show = () => {
    const isMarked = trace.marks.some(([one]) => one === page)
    mark.setAttribute('aria-pressed', isMarked)
    mark.textContent = isMarked ? mark.dataset.on : label
    list.replaceChildren(...trace.marks.map(([one, { title }]) => {
      const line = document.createElement('li')
      const link = document.createElement('a')
      link.href = one
      link.textContent = title
      line.append(link)
      return line
    }))
  }

  dress()
  tools.hidden = false
  tools.querySelector('[data-do=look]').value = looks.look
  tools.addEventListener('click', event => {
    const act = event.target.dataset.do
    if (act === 'smaller' || act === 'larger') step('size', act === 'larger' ? 1 : -1)
    if (act === 'closer' || act === 'wider') step('line', act === 'wider' ? 1 : -1)
    if (act !== 'mark') return
    trace.mark(page, article.querySelector('h1').textContent.slice(0, 60))
    show()
  })
  tools.addEventListener('change', event => {
    if (event.target.dataset.do !== 'look') return
    looks.look = event.target.value
    save('reader', looks)
    dress()
  })

  // Back to the block that was read last, unless the address names a place.
  const { state } = trace
  if (state.page === page && state.block > 0 && !location.hash) blocks[state.block]?.scrollIntoView()
  const note = () => {
    const block = Math.max(0, blocks.findIndex(one => one.getBoundingClientRect().bottom > 80))
    if (trace.state.page !== page || trace.state.block !== block) trace.keep({ page, block, at: Date.now() })
  }
  let quiet
  addEventListener('scroll', () => { clearTimeout(quiet); quiet = setTimeout(note, 400) }, { passive: true })
  show()
  trace.known.then(() => { show(); note() })
}

// On the contents: where to go on.
const goOn = async line => {
  const trace = new Trace(line.dataset.item, line.dataset.state)
  await trace.known
  if (!trace.state.page) return
  const link = line.querySelector('a')
  link.href = line.dataset.read + '/' + trace.state.page
  link.textContent += ' ' + trace.state.page
  line.hidden = false
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
      // On the bus the minutes that were read are looked at too.
      // Whoever reads without a network logs without one too.
      const groups = globalThis.reading?.load('reading groups', []) ?? []
      for (const page of ['/reading/log', ...groups.map(({ code }) => `/reading/join/${encodeURIComponent(code)}`)]) {
        await keepPage('reading', page).catch(() => { /* it opens with a network */ })
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
for (const line of document.querySelectorAll('[data-go-on]')) goOn(line)
for (const box of document.querySelectorAll('[data-keep]')) keeping(box)
for (const list of document.querySelectorAll('[data-kept-books]')) listKept(list)
