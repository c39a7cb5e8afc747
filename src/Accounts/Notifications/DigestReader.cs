namespace NetworkPortal.Accounts.Notifications;

/// <summary>Resolves queued notifications to those that still matter, by asking the modules that they came
/// from.</summary>
internal sealed class DigestReader(IEnumerable<INotificationSource> sources)
{
    /// <summary>A queued notification with its current text.</summary>
    internal sealed record Item(QueuedNotification Notice, NotificationKind Kind, NoticeLine Line);

    public IReadOnlyList<INotificationSource> Sources { get; } = [.. sources.OrderBy(source => source.Order)];

    /// <returns>The kind; null if no module defines it anymore.</returns>
    public NotificationKind? Find(string key) =>
        Sources.SelectMany(source => source.Kinds).FirstOrDefault(kind => kind.Key == key);

    /// <summary>Returns what still matters, in module order; nothing that is done, over, or no longer visible to the
    /// person.</summary>
    public async Task<IReadOnlyList<Item>> Read(
        Guid person,
        IReadOnlyCollection<QueuedNotification> notices,
        CancellationToken ct
    )
    {
        var items = new List<Item>();
        foreach (var (source, kind) in Sources.SelectMany(source => source.Kinds.Select(kind => (source, kind))))
        {
            var asked = notices.Where(notice => notice.Kind == kind.Key).OrderBy(notice => notice.At).ToList();
            if (asked.Count == 0)
                continue;
            var lines = await source.Describe(person, kind, [.. asked.Select(notice => notice.Subject)], ct);
            items.AddRange(
                asked
                    .Where(notice => lines.ContainsKey(notice.Subject))
                    .Select(notice => new Item(notice, kind, lines[notice.Subject]))
            );
        }
        return items;
    }
}
