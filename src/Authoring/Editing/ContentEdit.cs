using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Editing;

/// <summary>
/// One person's unsaved edit of an item in one window. It is private to that person: saving the draft merges it into
/// the item, and until then it affects no one else.
/// </summary>
internal sealed class ContentEdit
{
    /// <summary>An editor whose page reported within this time counts as present.</summary>
    public static readonly Duration Present = Duration.FromSeconds(40);

    private string json = "{}";

    private ContentEdit() => ContentItemId = ContentType = BaseVersionId = "";

    public Guid Id { get; private init; }

    public string ContentItemId { get; private init; }

    public string ContentType { get; private init; }

    /// <summary>The version that the edit started from, or blank for a new item.</summary>
    public string BaseVersionId { get; private set; }

    public Guid AccountId { get; private init; }

    public Account Account { get; private set; } = null!;

    public Instant OpenedAt { get; private init; }

    /// <summary>When the page last reported that it is open.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When text was last autosaved, or null if nothing was written.</summary>
    public Instant? SavedAt { get; private set; }

    public JsonObject Data
    {
        get => field ??= (JsonObject)JsonNode.Parse(json)!;
        private set;
    }

    public bool IsNew => BaseVersionId.Length == 0;

    /// <summary>Creates an edit of an item.</summary>
    /// <param name="id">The id generated with the page.</param>
    /// <param name="version">The version that the page showed.</param>
    public static ContentEdit Of(Guid id, ContentItem version, Guid account, Instant now)
    {
        var edit = OfNew(id, new(version.ContentItemId, version.ContentType, version.Data), account, now);
        edit.BaseVersionId = version.VersionId;
        return edit;
    }

    /// <summary>Creates an edit of an item that doesn't exist yet.</summary>
    /// <param name="id">The id generated with the page.</param>
    public static ContentEdit OfNew(Guid id, ItemDraft draft, Guid account, Instant now) =>
        new()
        {
            Id = id,
            ContentItemId = draft.ContentItemId,
            ContentType = draft.ContentType,
            AccountId = account,
            OpenedAt = now,
            SeenAt = now,
            Data = draft.Parts,
            json = Json.Write(draft.Parts),
        };

    public void Keep(JsonObject data, Instant now)
    {
        var written = Json.Write(data);
        SeenAt = now;
        if (written == json)
            return;
        json = written;
        Data = data;
        SavedAt = now;
    }

    /// <summary>Moves the edit to a newer base version, with the merged data.</summary>
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
            edit.HasIndex(e => e.SavedAt);
            edit.HasOne(e => e.Account).WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
}

/// <summary>Queries for edits.</summary>
internal static class EditQueries
{
    extension(PortalDb db)
    {
        public DbSet<ContentEdit> Edits => db.Set<ContentEdit>();
    }

    public static IQueryable<ContentEdit> By(this IQueryable<ContentEdit> edits, Guid person) =>
        edits.Where(e => e.AccountId == person);

    /// <summary>Returns edits with text that isn't in any version.</summary>
    public static IQueryable<ContentEdit> Unsaved(this IQueryable<ContentEdit> edits) =>
        edits.Where(e => e.SavedAt != null);

    /// <summary>Returns the other people who have the item open or have unsaved changes in it.</summary>
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
                e.ContentItemId == contentItemId && e.AccountId != me && (e.SeenAt > since || e.SavedAt != null)
            )
            .OrderBy(e => e.OpenedAt)
            .Select(e => new Present(e.Account.DisplayName, e.SeenAt > since, e.SavedAt))
            .Take(20)
            .ToListAsync(ct);
    }
}

/// <summary>Someone else who is editing the same item.</summary>
/// <param name="Here">Whether they have the item open now.</param>
/// <param name="KeptAt">When their unsaved changes were last autosaved; null if they have none.</param>
internal sealed record Present(string Name, bool Here, Instant? KeptAt);
