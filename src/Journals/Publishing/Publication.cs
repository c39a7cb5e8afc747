using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Journals.Publishing;

/// <summary>
/// A copy of a journal entry that its author published to the whole network, evaluators included. The entry itself
/// doesn't change and stays private; later edits of it don't affect the copy.
/// </summary>
internal sealed class Publication
{
    private Publication() => Title = Text = "";

    /// <param name="id">The id generated with the form, so that a form submitted twice publishes once.</param>
    public Publication(Guid id, JournalEntry entry, string title, string text, Instant now)
    {
        Id = id;
        EntryId = entry.Id;
        AuthorId = entry.OwnerId;
        Title = title;
        Text = text;
        PublishedAt = now;
        ChangedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>The entry it was copied from, visible only to its author. Null once the entry is deleted.</summary>
    public Guid? EntryId { get; private set; }

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    public string Title { get; private set; }

    /// <summary>The text as Markdown.</summary>
    public string Text { get; private set; }

    public Instant PublishedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>When it was withdrawn; since then only its author can read it.</summary>
    public Instant? WithdrawnAt { get; private set; }

    public void Write(string title, string text, Instant now)
    {
        if (title != Title || text != Text)
        {
            Title = title;
            Text = text;
            ChangedAt = now;
        }
    }

    public void Withdraw(Instant now) => WithdrawnAt ??= now;

    public void PublishAgain(Instant now)
    {
        if (WithdrawnAt is not null)
            (WithdrawnAt, PublishedAt) = (null, now);
    }
}

/// <summary>Queries for publications with their access rules.</summary>
internal static class PublicationQueries
{
    public static IQueryable<Publication> Open(this IQueryable<Publication> publications) =>
        publications.Where(p => p.WithdrawnAt == null);

    public static IQueryable<Publication> By(this IQueryable<Publication> publications, Guid person) =>
        publications.Where(p => p.AuthorId == person);
}
