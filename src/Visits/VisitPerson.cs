using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A person who comes to a visit, who needs no account, or who receives it at the host.</summary>
internal sealed partial class VisitPerson
{
    public const int NameLength = 120;
    public const int EmailLength = 254;

    private VisitPerson() => Name = Email = NormalizedEmail = "";

    public VisitPerson(Visit visit, VisitSide side, TeamMember member)
    {
        Id = Guid.CreateVersion7();
        VisitId = visit.Id;
        Side = side;
        Position = visit.People.Count;
        Name = member.Name;
        Email = member.Email;
        NormalizedEmail = EmailAddress.Key(member.Email);
        AddedVersion = visit.Version + 1;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    /// <summary>Visitor for the team, Host for those who act for the host and have the visit in their
    /// calendar.</summary>
    public VisitSide Side { get; private set; }

    /// <summary>The place in the team's list, from 0; never used again after the person has left.</summary>
    public int Position { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    /// <summary>The address as accounts are looked up by it; blank if unknown or erased.</summary>
    public string NormalizedEmail { get; private set; }

    public VisitPersonStatus Status { get; private set; } = VisitPersonStatus.Coming;

    public VisitCover Cover { get; private set; }

    /// <summary>The version of the visit in which they were added.</summary>
    public int AddedVersion { get; private set; }

    /// <summary>The version in which they left; null while they are coming.</summary>
    public int? LeftVersion { get; private set; }

    public bool IsComing => Status == VisitPersonStatus.Coming;

    /// <summary>The sequence of the last calendar invitation sent to this person; null if none was sent, or it was
    /// withdrawn.</summary>
    public int? InvitedSequence { get; private set; }

    /// <summary>Whether they came; null until someone records it.</summary>
    public bool? Came { get; private set; }

    /// <summary>The colleague in whose place they came; null for everyone who was on the team before.</summary>
    public Guid? InPlaceOfId { get; private set; }

    /// <returns>Whether this changed anything.</returns>
    public bool Attend(bool came, Guid? inPlaceOf = null)
    {
        InPlaceOfId ??= inPlaceOf;
        var changed = Came != came;
        Came = came;
        return changed;
    }

    /// <summary>The version of the host's visitor rules that this person confirmed having read; null if none.</summary>
    public int? RulesVersion { get; private set; }

    public Instant? RulesReadAt { get; private set; }

    public TransitionResult ReadRules(int version, Instant now)
    {
        if (!IsComing)
            return TransitionResult.Refused;
        if (RulesVersion == version)
            return TransitionResult.Already;
        (RulesVersion, RulesReadAt) = (version, now);
        return TransitionResult.Done;
    }

    public void Withdraw() => InvitedSequence = null;

    public void Leave(VisitPersonStatus status, int version) => (Status, LeftVersion) = (status, version);

    public void Rename(string name) => Name = name;

    public void CoverWith(VisitCover cover) => Cover = cover;

    /// <summary>Whether a form or a recipe means this person: the same address, or the same name if neither has
    /// one.</summary>
    public bool Is(TeamMember member) =>
        NormalizedEmail == EmailAddress.Key(member.Email) && (NormalizedEmail.Length > 0 || Name == member.Name);

    /// <summary>Removes the name and address when the person erases their account; the school keeps the spot.</summary>
    public void Forget()
    {
        Name = Account.FormerName;
        Email = NormalizedEmail = "";
    }
}

/// <summary>A colleague as a form or a recipe names them.</summary>
internal sealed record TeamMember(string Name, string Email);

internal enum VisitPersonStatus
{
    Coming,

    /// <summary>They said that they can't come.</summary>
    CantCome,

    /// <summary>Their school took them off the team.</summary>
    Removed,
}
