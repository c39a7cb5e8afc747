using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Settings;

/// <summary>A change that a person makes to a document of the site.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="What">What changes, for the audit log: "the main menu".</param>
internal sealed record DocumentChange(string Document, string What, Action<JsonObject> Apply);

/// <summary>
/// A named JSON document of the site: its settings, its index profiles, or recipe steps kept for export.
/// </summary>
internal sealed class SiteDocument(string name)
{
    public const string Settings = "settings";
    public const string Themes = "themes";
    public const string Features = "features";
    public const string IndexProfiles = "index-profiles";
    public const string LuceneIndices = "lucene-indices";
    public const string CustomSettings = "custom-settings";

    private string json = "{}";

    public string Name { get; private set; } = name;

    public JsonObject Read() => (JsonObject)JsonNode.Parse(json)!;

    public void Write(JsonObject document) => json = Json.Write(document);

    public static async Task<JsonObject> Read(PortalDb db, string name, CancellationToken ct) =>
        (await db.Set<SiteDocument>().AsNoTracking().FirstOrDefaultAsync(document => document.Name == name, ct))?.Read()
        ?? [];

    /// <summary>
    /// Saves a change made by a person. Retries on concurrent changes so that both are kept, and records the change in
    /// the audit log.
    /// </summary>
    public static Task Save(PortalDb db, AuditLog audit, DocumentChange change, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
            {
                if (await Change(db, change.Document, change.Apply, ct))
                    audit.Note("settings.changed", detail: change.What);
            },
            ct
        );

    /// <summary>Changes a document and records the change; writes nothing if the document stays the same.</summary>
    /// <returns>Whether the document changed.</returns>
    public static async Task<bool> Change(PortalDb db, string name, Action<JsonObject> change, CancellationToken ct)
    {
        var document = await db.Set<SiteDocument>().FirstOrDefaultAsync(d => d.Name == name, ct);
        var before = document?.Read() ?? [];
        var after = (JsonObject)before.DeepClone();
        change(after);
        if (document is not null && JsonNode.DeepEquals(before, after))
            return false;
        if (document is null)
            db.Add(document = new SiteDocument(name));
        document.Write(after);
        db.RecordChange("settings", name);
        await db.SaveChangesAsync(ct);
        return true;
    }
}

internal sealed class SiteTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SiteDocument>(document =>
        {
            document.ToTable("SiteDocuments");
            document.HasKey(d => d.Name);
            document.Property(d => d.Name).HasMaxLength(200);
            // Of two concurrent changes, the second is retried on top of the first.
            document.Property<string>("json").HasColumnName("Data").IsConcurrencyToken();
        });
}
