using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>The form in which facilitators change what a studio is about, its dates, and its size.</summary>
internal sealed class SettingsForm : PlanForm
{
    private static readonly LocalDate Earliest = new(2000, 1, 1);

    public SettingsForm(Studio studio, TopicSet topics)
        : base(topics, studio.Topics) =>
        Zone.From(
            TimeZones.Options.UnionBy(
                [new Option(studio.TimeZoneId, Clock.ZoneName(studio.TimeZoneId))],
                option => option.Value
            )
        );

    public Field SmallFix { get; } =
        Field
            .Checkbox("small_fix", "This is a small fix. Don’t email anyone.")
            .WithHint(
                "Otherwise we’ll email everyone in the studio and on its waitlist if the question, the dates, or the "
                    + "time commitment changes."
            );

    public SettingsForm Fill(Studio studio)
    {
        Enter(studio);
        return this;
    }

    public bool Check()
    {
        if (StartsOn.AsDay < Earliest)
            StartsOn.Fail("Enter a date, such as 2027-03-09.");
        return CheckPlan();
    }
}
