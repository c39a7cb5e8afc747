using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Erases people again who came back with a restored backup.</summary>
public sealed class RepeatErasures(PortalDb db, IServiceScopeFactory scopes)
{
    /// <summary>Returns those of the list who are back.</summary>
    public Task<List<Guid>> Back(ErasureList list, CancellationToken ct)
    {
        var ids = list.People.Keys.ToList();
        return db
            .Accounts.Where(a => a.ErasedAt == null && ids.Contains(a.Id))
            .OrderBy(a => a.Id)
            .Select(a => a.Id)
            .ToListAsync(ct);
    }

    /// <summary>Erases them from the tables; <see cref="ErasureJob"/> then cleans up the files. If interrupted, the
    /// next run continues.</summary>
    /// <returns>How many people were back.</returns>
    public async Task<int> Run(ErasureList list, CancellationToken ct)
    {
        var people = await Back(list, ct);
        foreach (var person in people)
        {
            // One scope per person, because entities loaded for one would be saved with the next.
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Eraser>().Repeat(person, ct);
        }
        return people.Count;
    }
}
