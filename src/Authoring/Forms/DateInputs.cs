using System.Globalization;
using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Authoring.Forms;

/// <summary>The inputs of date, time, and date-and-time fields.</summary>
internal static class DateInputs
{
    public static EditorInput Day(Asked ask)
    {
        var (text, field) = (ask.Place.Found.String("Value"), Field.Day(ask.Path, ask.Label));
        var shown = text.Length >= 10 ? text[..10] : text;
        return FieldInputs.Single(
            ask,
            field,
            shown,
            () =>
            {
                if (field.Value != shown)
                    ask.Place.Set(
                        "Value",
                        field.Value.Length > 0 ? JsonValue.Create(field.Value + "T00:00:00Z") : null
                    );
            }
        );
    }

    public static EditorInput Hour(Asked ask)
    {
        var (text, field) = (ask.Place.Found.String("Value"), Field.Hour(ask.Path, ask.Label));
        var shown = text.Length >= 5 ? text[..5] : text;
        return FieldInputs.Single(
            ask,
            field,
            shown,
            () =>
            {
                if (field.Value != shown)
                    ask.Place.Set("Value", field.Value.Length > 0 ? JsonValue.Create(field.Value + ":00") : null);
            }
        );
    }

    /// <summary>Returns the inputs for a date and time in the site's time zone.</summary>
    public static EditorInput DayAndHour(Asked ask, string zone)
    {
        var local = Dates.Parse(ask.Place.Found.String("Value"))?.InZone(Clock.Zone(zone)).LocalDateTime;
        var day = Field.Day(ask.Path, $"{ask.Label}: date");
        var hour = Field.Hour(ask.Path + ".Time", $"{ask.Label}: time").WithHint(Clock.ZoneName(zone));
        day.Set(local?.Date.ToString("uuuu-MM-dd", null));
        hour.Set(local?.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture));
        var before = (day.Value, hour.Value);
        return ask.Input(
            "group",
            [day, hour],
            () =>
            {
                if ((day.Value, hour.Value) != before)
                    ask.Place.Set(
                        "Value",
                        day.AsDay is { } date
                            ? JsonValue.Create(Clock.At(date, hour.AsHour ?? LocalTime.Midnight, zone).ToString())
                            : null
                    );
            }
        );
    }
}
