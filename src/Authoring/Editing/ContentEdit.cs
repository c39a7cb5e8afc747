using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Editing;

/// <summary>
/// What one person writes on an item in one window, kept while they write. It is theirs alone: saving the draft takes
/// it into the item,
/// and until then it touches nobody else's words.
/// </summary>
internal sealed class ContentEdit
{
    /// <summary>Who was heard of within this time is at it now.</summary>
    public static readonly Duration Present = Duration.FromSeconds(40);

    private string json = "{}";

    private ContentEdit() => ContentItemId = ContentType = BaseVersionId = "";

    /// <param name="id">Made with the page.</param>
    /// <param name="baseVersionId">The version that the page showed; blank for a new item.</param>
    public ContentEdit(
        Guid id,
        string contentItemId,
        string contentType,
        string baseVersionId,
        Guid account,
        JsonObject data,
        Instant now
    )
    {
        (Id, ContentItemId, ContentType, BaseVersionId, AccountId) = (
            id,
            contentItemId,
            contentType,
            baseVersionId,
            account
        );
        (OpenedAt, SeenAt) = (now, now);
        Data = data;
        json = Json.Write(data);
    }

    public Guid Id { get; private set; }

    public string ContentItemId { get; private set; }

    public string ContentType { get; private set; }

    /// <summary>What it was begun from.</summary>
    public string BaseVersionId { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Instant OpenedAt { get; private set; }

    /// <summary>When the page was last heard of.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When words were last kept; null while nothing was written.</summary>
    public Instant? KeptAt { get; private set; }

    public JsonObject Data
    {
        get => field ??= (JsonObject)JsonNode.Parse(json)!;
        private set;
    }

    public bool IsNew => BaseVersionId.Length == 0;

    public void Keep(JsonObject data, Instant now)
    {
        var written = Json.Write(data);
        SeenAt = now;
        if (written == json)
            return;
        (json, Data, KeptAt) = (written, data, now);
    }

    /// <summary>Goes on from a newer version, with what was chosen of both.</summary>
    public void Rebase(string versionId, JsonObject data, Instant now)
    {
        Keep(data, now);
        BaseVersionId = versionId;
    }
}

internal sealed class EditTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ContentEdit>(edit =>
        {
            edit.ToTable("ContentEdits");
            edit.Property(e => e.Id).ValueGeneratedNever();
            edit.Ignore(e => e.Data);
            edit.Property<string>("json").HasColumnName("Data");
            edit.Property(e => e.ContentItemId).HasMaxLength(26);
            edit.Property(e => e.BaseVersionId).HasMaxLength(26);
            edit.Property(e => e.ContentType).HasMaxLength(100);
            edit.HasIndex(e => new { e.ContentItemId, e.SeenAt });
            edit.HasIndex(e => e.KeptAt);
            edit.HasOne(e => e.Account).WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
}

/// <summary>Which edits.</summary>
internal static class EditQueries
{
    extension(PortalDb db)
    {
        public DbSet<ContentEdit> Edits => db.Set<ContentEdit>();
    }

    public static IQueryable<ContentEdit> By(this IQueryable<ContentEdit> edits, Guid person) =>
        edits.Where(e => e.AccountId == person);

    /// <summary>Those with words that no version has.</summary>
    public static IQueryable<ContentEdit> Unsaved(this IQueryable<ContentEdit> edits) =>
        edits.Where(e => e.KeptAt != null);

    /// <summary>Who else has the item open now, or wrote on it and did not save.</summary>
    public static async Task<List<Present>> Others(
        this PortalDb db,
        string contentItemId,
        Guid me,
        Instant now,
        CancellationToken ct
    )
    {
        var since = now - ContentEdit.Present;
        return await db
            .Edits.Where(e =>
                e.ContentItemId == contentItemId && e.AccountId != me && (e.SeenAt > since || e.KeptAt != null)
            )
            .OrderBy(e => e.OpenedAt)
            .Select(e => new Present(e.Account.DisplayName, e.SeenAt > since, e.KeptAt))
            .Take(20)
            .ToListAsync(ct);
    }
}

/// <summary>Somebody who works on the same item.</summary>
/// <param name="Here">Has it open now.</param>
/// <param name="KeptAt">Since when there are words of theirs that are in no version.</param>
internal sealed record Present(string Name, bool Here, Instant? KeptAt);
