// Makes pages quicker; every job can be done without it.

const listen = (kind, act) => document.addEventListener(kind, act)

// Texts that can be copied: the button is there only when it works.
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  if (!field) continue
  const label = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      if (!document.execCommand('copy')) return
    }
    button.textContent = button.dataset.done
    button.setAttribute('aria-live', 'polite')
    setTimeout(() => { button.textContent = label }, 3000)
  })
}

// A page that came back with problems starts at their summary.
document.querySelector('[data-focus]')?.focus()

// A link to a folded place opens the fold; a link to a field puts the cursor there.
const open = () => {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!place) return
  place.closest('details')?.setAttribute('open', '')
  if (place.id.startsWith('f-')) place.focus()
}
addEventListener('hashchange', open)
open()

// Records that look alike, shown under the field while it is typed; the newest question wins.
for (const box of document.querySelectorAll('[data-similar]')) {
  const field = document.getElementById('f-' + box.id.slice(2))
  const form = field?.form
  if (!form) continue
  const names = [field.name, ...(box.dataset.with ?? '').split(' ').filter(Boolean)]
  let wait, asked
  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    if (field.value.trim().length < 6) return box.replaceChildren()
    const address = new URL(box.dataset.similar, location)
    for (const name of names) address.searchParams.set(name, form.elements[name]?.value ?? '')
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: 'text/html' } })
      if (answer.ok) box.innerHTML = await answer.text()
    } catch (fault) {
      if (fault.name !== 'AbortError') box.replaceChildren()
    }
  }
  form.addEventListener('input', event => {
    if (!names.includes(event.target.name)) return
    clearTimeout(wait)
    wait = setTimeout(ask, 350)
  })
}

// Names, sizes and pictures of chosen files.
listen('change', event => {
  const list = event.target.type === 'file' && document.querySelector(`[data-files="${CSS.escape(event.target.id)}"]`)
  if (!list) return
  list.replaceChildren(...[...event.target.files].map(file => {
    const line = document.createElement('li')
    line.textContent = `${file.name} (${Math.ceil(file.size / 1024)} KB)`
    return line
  }))
})

// A second tap within five seconds does nothing (after that it may: the first may have been a download).
listen('submit', event => {
  const form = event.target
  if (Date.now() - Number(form.dataset.sent ?? 0) < 5000) return event.preventDefault()
  form.dataset.sent = Date.now()
  if (form.dataset.draft) sessionStorage.setItem('sent', key(form))
})
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent })

// Long forms are kept in this tab until they are saved: the page that follows does not ask for them again.
// Secrets and files never are.
const key = form => 'draft ' + form.dataset.draft
const sent = sessionStorage.getItem('sent')
sessionStorage.removeItem('sent')
if (sent && ![...document.querySelectorAll('form[data-draft]')].some(form => key(form) === sent)) {
  sessionStorage.removeItem(sent)
}
const kept = form => [...form.elements].filter(field =>
  field.name && !['hidden', 'password', 'file', 'submit', 'button', 'checkbox', 'radio'].includes(field.type))
for (const form of document.querySelectorAll('form[data-draft]')) {
  const draft = JSON.parse(sessionStorage.getItem(key(form)) ?? '{}')
  for (const field of kept(form)) if (!field.value && draft[field.name]) field.value = draft[field.name]
  form.addEventListener('input', () => sessionStorage.setItem(
    key(form), JSON.stringify(Object.fromEntries(kept(form).map(field => [field.name, field.value])))))
}
