/** Every test browser speaks the same language in the same zone (a bare headless shell reports an invalid locale). */
export const contextOptions = { locale: 'en-GB', timezoneId: 'Europe/London' }
