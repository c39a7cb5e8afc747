using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Querying;
using NodaTime;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>Finds new results of a saved search that its owner may see at that moment.</summary>
internal sealed class SavedSearchResults(SearchIndex index, SearchUrl address)
{
    /// <summary>Returns what was published after <c>since</c> and up to <c>until</c>, newest first, at most one page.
    /// Null while the index is being built, because there may be more.</summary>
    public async Task<IReadOnlyList<SearchHit>?> Between(
        SavedSearch saved,
        Instant since,
        Instant until,
        CancellationToken ct
    ) =>
        await Newest(saved, ct) is { Complete: true } found
            ? [.. found.Hits.Where(hit => hit.Date > since && hit.Date <= until)]
            : null;

    public async Task<SearchResult> Newest(SavedSearch saved, CancellationToken ct) =>
        index.Search(
            await address.Read(saved.Asked, saved.AccountId, ct) with
            {
                Order = SearchOrder.Newest,
                Page = 1,
                PageSize = SearchRequest.MaxPerPage,
                ResultsOnly = true,
            }
        );
}

/// <summary>Notifies people of new results for their saved searches. The search runs again when the digest is sent:
/// results they may no longer see are left out.</summary>
internal sealed class SavedSearchNotifications(PortalDb db, SavedSearchResults results) : INotificationSource
{
    private const int Shown = 5;

    public static readonly NotificationKind Kind = new(
        "search.new",
        "New results",
        "New results for your saved searches.",
        "you saved this search",
        DeliveryFrequency.Daily
    )
    {
        Choices = [DeliveryFrequency.Daily, DeliveryFrequency.Weekly, DeliveryFrequency.Off],
        ByPlace = true,
    };

    public int Order => 70;

    public string Title => "Saved searches";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Kind];

    public IReadOnlyList<FixedMail> Always => [];

    public Task<bool> Concerns(Guid person, CancellationToken ct) => db.SavedSearches.Of(person).AnyAsync(ct);

    public async Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken ct) =>
        await db
            .SavedSearches.AsNoTracking()
            .Of(person)
            .ByName(s => s.Name)
            .ThenBy(s => s.Id)
            .Select(s => new NotificationPlace(s.Id, s.Name))
            .ToListAsync(ct);

    /// <summary>Returns one line per search, covering all of its queued notifications.</summary>
    /// <exception cref="SearchBusyException">The index is being built; the digest is sent when it is
    /// complete.</exception>
    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var lines = new Dictionary<string, NoticeLine>(StringComparer.Ordinal);
        var saved = await db.SavedSearches.AsNoTracking().Of(person).ToDictionaryAsync(s => s.Id, ct);
        foreach (
            var group in subjects.Select(subject => (Subject: subject, At: Read(subject))).GroupBy(one => one.At.Id)
        )
        {
            var (subject, (id, since, _)) = group.MinBy(one => one.At.Since);
            if (saved.GetValueOrDefault(id) is not { } search)
                continue;
            var found =
                await results.Between(search, since, group.Max(one => one.At.Until), ct)
                ?? throw new SearchBusyException("The search index is being built.");
            if (found.Count == 0)
                continue;
            lines[subject] = new(
                $"Saved search “{search.Name}”",
                Count(found.Count),
                string.Join("; ", found.Take(Shown).Select(hit => hit.Title)) + (found.Count > Shown ? "; …" : ""),
                search.NewsUrl
            );
        }
        return lines;
    }

    /// <summary>Formats a subject, "0192…/1790000000/1790086400": the search, the start time, and the end
    /// time.</summary>
    public static string Subject(SavedSearch saved, Instant until) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{saved.Id:N}/{saved.ViewedAt.ToUnixTimeSeconds()}/{until.ToUnixTimeSeconds()}"
        );

    private static (Guid Id, Instant Since, Instant Until) Read(string subject)
    {
        var parts = subject.Split('/');
        return (Guid.Parse(parts[0]), Time(parts[1]), Time(parts[2]));

        static Instant Time(string seconds) =>
            Instant.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
    }

    private static string Count(int found) =>
        found == SearchRequest.MaxPerPage
            ? $"{found} or more new results"
            : Plural.Of(found, "new result", "new results");
}
