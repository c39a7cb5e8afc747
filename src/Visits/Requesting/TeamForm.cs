using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Requesting;

/// <summary>The form for who is coming: a row for each colleague, and blank rows for more.</summary>
/// <param name="spots">How many people the team can have at most.</param>
/// <param name="unfolded">The number of rows shown at first.</param>
internal class TeamForm(int spots, int unfolded) : SeenForm
{
    public int Unfolded => unfolded;

    protected int Spots => spots;

    public IReadOnlyList<TeamRow> Rows { get; } = TeamRow.All();

    /// <summary>The rows to show: as many as there are spots, and all that were filled in.</summary>
    public IReadOnlyList<TeamRow> Shown => [.. Rows.Where(row => row.Number <= Math.Max(1, Spots) || !row.IsEmpty)];

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Rows.SelectMany(row => new[] { row.Name, row.Email })];

    public IReadOnlyList<TeamMember> Team => TeamRow.Read(Rows);

    /// <summary>Returns the form with the team that a visit has now.</summary>
    /// <param name="visit">The visit, with its people and its day loaded.</param>
    public static TeamForm Of(Visit visit)
    {
        var most = visit.IsSignUp ? visit.HostDay.SignUpSize : Visit.MaxPeople;
        var form = new TeamForm(Math.Min(most, visit.TeamSize + visit.HostDay.PeopleLeft), visit.TeamSize + 1);
        form.Version.Set($"{visit.Version}");
        foreach (var (row, person) in form.Rows.Zip(visit.Team))
            row.Set(person.Name, person.Email);
        return form;
    }

    /// <summary>Adds an error at each person who has a spot on the day already.</summary>
    /// <param name="coming">The addresses of the people who are coming, as accounts are looked up.</param>
    public bool AreNew(IReadOnlySet<string> coming)
    {
        foreach (var row in Rows.Where(row => coming.Contains(EmailAddress.Key(row.Email.Value))))
            row.Email.Fail($"{row.Name.Value} already has a spot on this day. Remove them here.");
        return Valid;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        TeamRow.Check(Rows);
        return Valid;
    }
}
