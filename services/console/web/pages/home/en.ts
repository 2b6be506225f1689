export default {
  title: 'Today',
  greeting: 'Signed in as {{name}}, {{roles}}',
  cases: 'Cases',
  open: 'Open for anybody',
  mine: 'With me',
  breached: 'Past their deadline',
  proposed: 'Waiting for a second officer',
  unread: 'With something unread',
  quality: 'Data quality',
  incidents: 'Incidents that are not closed',
  pages: 'Your pages',
  nothing: 'None of your roles has pages here yet.',
}
