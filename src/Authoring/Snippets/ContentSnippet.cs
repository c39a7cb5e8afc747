using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Snippets;

/// <summary>A text that editors insert into content again and again, such as an invitation to visit. All editors share
/// it. What was inserted is a copy: changing the snippet changes no page.</summary>
internal sealed class ContentSnippet
{
    public const int NameLength = 60,
        TextLength = 10_000,
        MaxCount = 200;

    private ContentSnippet() => Name = Text = "";

    public ContentSnippet(string name, string text, Instant at)
    {
        Id = Guid.CreateVersion7();
        Name = name;
        Text = text;
        ChangedAt = at;
    }

    public Guid Id { get; private set; }

    /// <summary>No two snippets have the same one.</summary>
    public string Name { get; private set; }

    /// <summary>Markdown, as it is inserted.</summary>
    public string Text { get; private set; }

    public Instant ChangedAt { get; private set; }

    public void Change(string name, string text, Instant at)
    {
        Name = name;
        Text = text;
        ChangedAt = at;
    }
}

internal sealed class SnippetTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ContentSnippet>(snippet =>
        {
            snippet.ToTable("ContentSnippets");
            snippet.Property(s => s.Id).ValueGeneratedNever();
            snippet.Property(s => s.Name).HasMaxLength(ContentSnippet.NameLength);
            snippet.Property(s => s.Text).HasMaxLength(ContentSnippet.TextLength);
            snippet.HasIndex(s => s.Name).IsUnique();
        });
}

internal static class SnippetQueries
{
    extension(PortalDb db)
    {
        public DbSet<ContentSnippet> Snippets => db.Set<ContentSnippet>();

        /// <summary>Whether a snippet has this name, apart from one.</summary>
        public Task<bool> IsSnippet(string name, Guid? except, CancellationToken ct) =>
            db.Snippets.AnyAsync(snippet => snippet.Name == name && snippet.Id != except, ct);
    }
}
