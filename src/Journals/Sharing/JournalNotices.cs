using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// The notifications of the journal. Studios lists them among its own, because people choose them for each studio.
/// </summary>
public sealed class JournalNotices(PortalDb db, SharePolicy policy)
{
    public static IReadOnlyList<NotificationKind> Kinds { get; } = [SharedNotices.Shared, ReaderGrowth.Grown];

    /// <summary>Returns the digest lines of one of the <see cref="Kinds"/>.</summary>
    public async Task<List<(string Subject, NoticeLine Line)>> Lines(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    ) =>
        kind.Key == SharedNotices.Shared.Key
            ? await SharedNotices.Lines(db, policy, person, [.. subjects.Select(Id)], ct)
            : await ReaderGrowth.Lines(db, policy, person, subjects, ct);

    private static Guid Id(string subject) => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty;
}
