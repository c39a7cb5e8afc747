using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>What a person wrote about agendas, and their name in them.</summary>
internal sealed class AgendasData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var comments = await db.Set<AgendaComment>()
            .AsNoTracking()
            .Where(c => c.ById == person)
            .OrderBy(c => c.At)
            .ToListAsync(ct);
        var written = await db.Set<AgendaRevision>()
            .AsNoTracking()
            .Where(r => r.ById == person)
            .OrderBy(r => r.At)
            .ToListAsync(ct);
        yield return new(
            "Your comments on agendas",
            comments.ConvertAll(c =>
                PersonalRecords.Record(("Agenda", $"{c.AgendaId}"), ("When", $"{c.At}"), ("Text", c.Text))
            )
        );
        yield return new(
            "Agendas you changed",
            written.ConvertAll(r =>
                PersonalRecords.Record(("Agenda", $"{r.AgendaId}"), ("Version", $"{r.Version}"), ("When", $"{r.At}"))
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var name = await db.Accounts.Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(ct);
        foreach (var comment in await db.Set<AgendaComment>().Where(c => c.ById == person).ToListAsync(ct))
            comment.Forget(Account.FormerName);
        var agendas = db.Set<Agenda>()
            .Where(a => a.Host.ById == person || a.Guest.ById == person || a.BlocksJson.Contains(name));
        foreach (var agenda in await agendas.ToListAsync(ct))
            agenda.Forget(person, name, Account.FormerName);
        var revisions = db.Set<AgendaRevision>().Where(r => r.ById == person || r.BlocksJson.Contains(name));
        foreach (var revision in await revisions.ToListAsync(ct))
            revision.Forget(person, name, Account.FormerName);
        await db.SaveChangesAsync(ct);
    }
}
