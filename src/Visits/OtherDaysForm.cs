using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits;

/// <summary>A form with which a host says no and suggests other days.</summary>
/// <param name="others">The host's days that have room.</param>
internal class OtherDaysForm(IEnumerable<HostDay> others) : Form
{
    public Field OtherDays { get; } =
        Field
            .Choices("other_days", "Days you can suggest instead")
            .From(others.Select(day => new Option(day.Id.ToString(), day.When(), day.Focus)))
            .WithHint("We’ll link to them in the email. The visitors can send their request again with one tap.");

    public bool HasOthers => OtherDays.Options.Count > 0;

    public IReadOnlyList<Guid> Others => [.. OtherDays.Values.Select(Guid.Parse)];
}
