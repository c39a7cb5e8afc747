using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring.Listing;

/// <summary>A filter of the content list that an editor keeps under a name; only they see it.</summary>
internal sealed class SavedFilter
{
    public const int NameLength = 60,
        QueryLength = 1000,
        MaxOfOne = 20;

    private SavedFilter() => Name = Query = "";

    public SavedFilter(Guid account, string name, string query)
    {
        Id = Guid.CreateVersion7();
        AccountId = account;
        Name = name;
        Query = query;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; }

    /// <summary>The list's query string, such as "status=draft&amp;sort=title".</summary>
    public string Query { get; private set; }

    public string Url => $"{DeskUrls.Content}?{Query}";

    public void Change(string query) => Query = query;
}

internal sealed class SavedFilterTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SavedFilter>(filter =>
        {
            filter.ToTable("ContentFilters");
            filter.Property(f => f.Id).ValueGeneratedNever();
            filter.Property(f => f.Name).HasMaxLength(SavedFilter.NameLength);
            filter.Property(f => f.Query).HasMaxLength(SavedFilter.QueryLength);
            filter.HasIndex(f => new { f.AccountId, f.Name }).IsUnique();
            filter.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
}

internal sealed class SavedFilterData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var filters = await db.SavedFiltersOf(person).AsNoTracking().ByName(f => f.Name).ToListAsync(ct);
        if (filters.Count > 0)
            yield return new(
                "Your filters of the content list",
                filters.ConvertAll(f => PersonalRecords.Record(("Name", f.Name), ("Filter", f.Query)))
            );
    }

    public Task Erase(Guid person, CancellationToken ct) => db.SavedFiltersOf(person).ExecuteDeleteAsync(ct);
}

internal static class SavedFilterQueries
{
    public static IQueryable<SavedFilter> SavedFiltersOf(this PortalDb db, Guid person) =>
        db.Set<SavedFilter>().Where(filter => filter.AccountId == person);
}
