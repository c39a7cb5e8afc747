using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>Mail that should be out by now and isn't.</summary>
internal static class UnsentQueries
{
    /// <summary>Mail leaves within seconds; this long after it was due, something keeps it.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(15);

    /// <summary>Given up, refused so far, or kept back by a server that can't be reached.</summary>
    public static IQueryable<OutgoingMail> Unsent(this IQueryable<OutgoingMail> outbox, Instant now)
    {
        var overdue = now - Patience;
        return outbox.Where(m =>
            m.SentAt == null && (m.FailedAt != null || m.LastError != null || m.NotBefore < overdue)
        );
    }

    /// <summary>Unsent mail that waits for the server, and not for a person.</summary>
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
