using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>A search that someone wants to repeat and to be notified about when there are new results.</summary>
internal sealed class SavedSearch
{
    public const int NameLength = 100,
        QueryStringLength = 1000;

    /// <summary>More than anyone can follow.</summary>
    public const int MaxOfOne = 50;

    private SavedSearch() => Name = QueryString = "";

    /// <param name="queryString">The query string: "?q=coaching&amp;kind=tool".</param>
    public SavedSearch(Guid account, string name, string queryString, Instant now)
    {
        (Id, FeedKey) = (Guid.CreateVersion7(), Guid.NewGuid());
        AccountId = account;
        Name = name;
        QueryString = queryString;
        SavedAt = now;
        ViewedAt = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string Name { get; private set; }

    public string QueryString { get; private set; }

    public Instant SavedAt { get; private set; }

    /// <summary>Results are checked up to this time; in whole seconds, like times in the index.</summary>
    public Instant ViewedAt { get; private set; }

    /// <summary>Part of the feed's secret URL; replacing it disables the old URL.</summary>
    public Guid FeedKey { get; private set; }

    public string Url => "/search" + QueryString;

    /// <summary>The same search sorted newest first, where its new results appear.</summary>
    public string NewsUrl => "/search" + Sorted("newest");

    public void Rename(string name) => Name = name;

    public void Looked(Instant until) => ViewedAt = until;

    public void RenewFeed() => FeedKey = Guid.NewGuid();

    /// <summary>The search parameters, without sort order and page.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Asked =>
        QueryHelpers.ParseQuery(QueryString).Where(part => part.Key is not ("sort" or "page" or "why"));

    private string Sorted(string sort) =>
        Microsoft.AspNetCore.Http.QueryString.Create([.. Asked, new("sort", sort)]).Value!;
}

internal sealed class SearchingTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SavedSearch>(saved =>
        {
            saved.ToTable("SavedSearches");
            saved.Property(s => s.Id).ValueGeneratedNever();
            saved.Property(s => s.Name).HasMaxLength(SavedSearch.NameLength);
            saved.Property(s => s.QueryString).HasMaxLength(SavedSearch.QueryStringLength);
            saved.Ignore(s => s.Asked);
            saved.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            saved.HasIndex(s => new { s.AccountId, s.Name });
            saved.HasIndex(s => s.ViewedAt);
        });
}

internal static class SavedSearchQueries
{
    extension(PortalDb db)
    {
        public DbSet<SavedSearch> SavedSearches => db.Set<SavedSearch>();
    }

    extension(IQueryable<SavedSearch> saved)
    {
        public IQueryable<SavedSearch> Of(Guid person) => saved.Where(s => s.AccountId == person);
    }
}
