export default {
  title: 'You are signed in',
  text: 'Go back to the page you came from; this one can be closed.',
}
