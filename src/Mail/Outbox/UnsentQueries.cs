using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>Queries for email that should have been sent by now.</summary>
internal static class UnsentQueries
{
    /// <summary>Email is normally sent within seconds; if it is overdue by this long, something blocks it.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(15);

    /// <summary>
    /// Filters to email that was given up, was refused so far, or is overdue because the server can't be reached.
    /// </summary>
    public static IQueryable<OutgoingMail> Unsent(this IQueryable<OutgoingMail> outbox, Instant now)
    {
        var overdue = now - Patience;
        return outbox.Where(m =>
            m.SentAt == null && (m.FailedAt != null || m.LastError != null || m.NotBefore < overdue)
        );
    }

    /// <summary>Filters to unsent email that waits for the server; given-up email waits for a person instead.</summary>
    public static IQueryable<OutgoingMail> KeptBack(this IQueryable<OutgoingMail> outbox, Instant now)
    {
        var overdue = now - Patience;
        return outbox.Where(m =>
            m.SentAt == null
            && m.FailedAt == null
            && (m.NotBefore < overdue || (m.LastError != null && m.Created < overdue))
        );
    }
}
