using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Studios;

/// <summary>What a person was last sent about a session for their calendar.</summary>
internal sealed class SessionInvitation(Guid sessionId, Guid accountId)
{
    public Guid SessionId { get; private set; } = sessionId;

    public StudioSession Session { get; private set; } = null!;

    public Guid AccountId { get; private set; } = accountId;

    /// <summary>The sequence in their calendar.</summary>
    public int Sequence { get; private set; }

    /// <summary>The revision of the session that they know.</summary>
    public int Revision { get; private set; }

    /// <summary>What the session is called in their calendar.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Whether it was removed from their calendar.</summary>
    public bool IsWithdrawn { get; private set; }

    public void Send(StudioSession session, bool withdraws)
    {
        Sequence = session.Sequence;
        Revision = session.Revision;
        Title = session.Title;
        IsWithdrawn = withdraws;
    }

    /// <summary>Skips a change that people aren't emailed about.</summary>
    public void Skip(StudioSession session) => Revision = session.Revision;
}

internal sealed class SessionTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<SessionInvitation>(invitation =>
        {
            invitation.ToTable("SessionInvitations");
            invitation.HasKey(i => new { i.SessionId, i.AccountId });
            invitation.HasIndex(i => i.AccountId);
            invitation.HasOne(i => i.Session).WithMany().HasForeignKey(i => i.SessionId);
            invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId);
        });
}

/// <summary>The invitations go before the memberships, so that someone who deletes their account gets no email about
/// leaving.</summary>
internal sealed class SessionInvitationData(PortalDb db) : IPersonalData
{
    public int EraseOrder => -1;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var sent = await db.Set<SessionInvitation>()
            .AsNoTracking()
            .Where(i => i.AccountId == person)
            .OrderBy(i => i.Session.StartsAt)
            .Select(i => new
            {
                Studio = i.Session.Studio.Name,
                i.Session.Title,
                i.Session.StartsAt,
                i.IsWithdrawn,
            })
            .ToListAsync(ct);
        yield return new(
            "Sessions in your calendar",
            sent.ConvertAll(i => new JsonObject
            {
                ["Studio"] = i.Studio,
                ["Session"] = i.Title,
                ["Starts"] = $"{i.StartsAt}",
                ["Canceled or withdrawn"] = i.IsWithdrawn ? "Yes" : "No",
            })
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Set<SessionInvitation>().Where(i => i.AccountId == person).ExecuteDeleteAsync(ct);
}
