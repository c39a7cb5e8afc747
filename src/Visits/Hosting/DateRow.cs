using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A date of the form for posting days, with hours of its own if they differ from the others’.</summary>
internal sealed class DateRow(int number)
{
    public Field Date { get; } = Field.Day($"date-{number}", $"Date {number}");

    public Field Starts { get; } = Field.Hour($"starts-{number}", $"Date {number} starts");

    public Field Ends { get; } = Field.Hour($"ends-{number}", $"Date {number} ends");

    public bool HasHours => Starts.Values.Count > 0 || Ends.Values.Count > 0;

    public bool HasDate => Date.Values.Count > 0;

    public void Check()
    {
        if (HasHours && !HasDate)
            Date.Fail("Enter the date for these hours, or remove them.");
    }
}
