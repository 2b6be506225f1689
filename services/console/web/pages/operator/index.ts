/** A post's own pages: what it sent, what customs asks of it, declaring by hand, trying things out. */
import {
  IconFileUpload,
  IconFlask,
  IconInbox,
  IconListDetails,
  IconMailForward,
  IconMailQuestion,
  IconPencilPlus,
  IconReportAnalytics,
  IconSunHigh,
} from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

const reads = 'post.read'
const writes = 'post.write'

export default definePages({
  name: 'operator',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/post/today',
      title: { en: 'To answer', fr: 'À traiter' },
      capability: reads,
      component: () => import('./today.tsx'),
      nav: { section: 'post', order: 1, icon: IconSunHigh },
      tile: { order: 1, component: () => import('./today-tile.tsx') },
    },
    {
      path: '/post/referrals',
      title: { en: 'Holds and questions', fr: 'Retenues et questions' },
      capability: reads,
      component: () => import('./referrals.tsx'),
      nav: { section: 'post', order: 2, icon: IconMailQuestion },
    },
    {
      path: '/post/referrals/$reference',
      title: { en: 'Question of customs', fr: 'Question de la douane' },
      capability: reads,
      component: () => import('./referral.tsx'),
    },
    {
      path: '/post/messages',
      title: { en: 'Messages sent', fr: 'Messages envoyés' },
      capability: reads,
      component: () => import('./messages.tsx'),
      nav: { section: 'post', order: 3, icon: IconMailForward },
    },
    {
      path: '/post/messages/$receiptId',
      title: { en: 'Message', fr: 'Message' },
      capability: reads,
      component: () => import('./message.tsx'),
    },
    {
      path: '/post/items',
      title: { en: 'Items', fr: 'Envois' },
      capability: reads,
      component: () => import('./items.tsx'),
      nav: { section: 'post', order: 4, icon: IconListDetails },
    },
    {
      path: '/post/items/$itemId',
      title: { en: 'Item', fr: 'Envoi' },
      capability: reads,
      component: () => import('./item.tsx'),
    },
    {
      path: '/post/responses',
      title: { en: 'Responses', fr: 'Réponses' },
      capability: reads,
      component: () => import('./responses.tsx'),
      nav: { section: 'post', order: 5, icon: IconInbox },
    },
    {
      path: '/post/declare',
      title: { en: 'Declare an item', fr: 'Déclarer un envoi' },
      capability: writes,
      component: () => import('./declare.tsx'),
      nav: { section: 'post', order: 6, icon: IconPencilPlus },
    },
    {
      path: '/post/upload',
      title: { en: 'Upload a file', fr: 'Déposer un fichier' },
      capability: writes,
      component: () => import('./upload.tsx'),
      nav: { section: 'post', order: 7, icon: IconFileUpload },
    },
    {
      path: '/post/reports',
      title: { en: 'Quality reports', fr: 'Rapports de qualité' },
      capability: reads,
      component: () => import('./reports.tsx'),
      nav: { section: 'post', order: 8, icon: IconReportAnalytics },
    },
    {
      path: '/post/sandbox',
      title: { en: 'Sandbox', fr: 'Bac à sable' },
      capability: writes,
      component: () => import('./sandbox.tsx'),
      nav: { section: 'post', order: 9, icon: IconFlask },
    },
  ],
})
