// Serves the page for writing without a network.
const room = 'day'
importScripts('/assets/offline-page.js')
