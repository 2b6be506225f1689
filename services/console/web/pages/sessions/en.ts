export default {
  title: 'Sessions',
  about:
    'Who is signed in to the console now. To end one signs that browser out; the account stays as it is.',
  person: 'Person',
  roles: 'Roles',
  how: 'Signed in by',
  password: 'Password',
  openid: 'Identity provider',
  begun: 'Since',
  seen: 'Last seen',
  end: 'End',
  endOf: 'End the session of {{person}}',
  own: 'This one',
  ended: 'The session of {{person}} is ended.',
  empty: 'Nobody is signed in',
}
