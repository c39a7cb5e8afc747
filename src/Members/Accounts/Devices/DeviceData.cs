using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Members.Accounts.Devices;

/// <summary>Where a person is or was signed in, and the devices that are known for theirs.</summary>
internal sealed class DeviceData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new("Where you signed in", (await db.AccountSessions.AsNoTracking().Where(s => s.AccountId == person).OrderBy(s => s.CreatedAt).ToListAsync(cancel)).Select(s => new JsonObject
        {
            ["Device"] = s.Device,
            ["Network"] = s.Network,
            ["With"] = s.How,
            ["Signed in"] = $"{s.CreatedAt}",
            ["Last used"] = $"{s.SeenAt}",
            ["Ended"] = s.EndedAt?.ToString(),
        }).ToList());
        yield return new("Devices known as yours", (await db.Set<KnownDevice>().AsNoTracking().Where(d => d.AccountId == person).OrderBy(d => d.FirstSeenAt).ToListAsync(cancel)).Select(d => new JsonObject
        {
            ["Device"] = d.Words,
            ["First seen"] = $"{d.FirstSeenAt}",
            ["Last seen"] = $"{d.SeenAt}",
            ["No code asked for until"] = d.CodeSkippedUntil?.ToString(),
        }).ToList());
    }

    public async Task Erase(Guid person, CancellationToken cancel)
    {
        await db.AccountSessions.Where(s => s.AccountId == person).ExecuteDeleteAsync(cancel);
        await db.Set<KnownDevice>().Where(d => d.AccountId == person).ExecuteDeleteAsync(cancel);
    }
}
