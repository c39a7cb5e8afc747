using NetworkPortal.Accounts;

namespace NetworkPortal.Visits;

/// <summary>A colleague on the team of a visit. They don't need an account.</summary>
internal sealed class VisitTeamMember
{
    public const int NameLength = 120;
    public const int EmailLength = 254;

    private VisitTeamMember() => Name = Email = "";

    public VisitTeamMember(Guid visitId, int position, string name, string email)
    {
        Id = Guid.CreateVersion7();
        VisitId = visitId;
        Position = position;
        Name = name;
        Email = email;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public int Position { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    /// <summary>Removes the name and address when the person erases their account; the school keeps the spot.</summary>
    public void Forget() => (Name, Email) = (Account.FormerName, "");
}
