using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits.Requesting;

/// <summary>A form row for a colleague: name and email. A blank row is ignored.</summary>
internal sealed class TeamRow(int number)
{
    public int Number => number;

    public Field Name { get; } =
        Field.Text($"name-{number}", "Name").UpTo(VisitTeamMember.NameLength).WithAutocomplete("off");

    public Field Email { get; } = Field.Email($"email-{number}", "Email").WithAutocomplete("off");

    public bool IsEmpty => Name.Values.Count == 0 && Email.Values.Count == 0;

    public bool IsWrong => Name.Error is not null || Email.Error is not null;

    public void Check()
    {
        if (IsEmpty)
            return;
        if (Name.Values.Count == 0)
            Name.Fail($"Enter a name for colleague {number}.");
        if (Email.Values.Count == 0)
            Email.Fail(
                $"Enter an email address for {(Name.Value is { Length: > 0 } name ? name : $"colleague {number}")}."
            );
    }
}
