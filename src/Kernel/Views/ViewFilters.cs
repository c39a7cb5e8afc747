using Fluid;
using Fluid.Values;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Kernel.Views;

/// <summary>A template filter of a module.</summary>
/// <param name="Apply">Gets the value and the argument, which may be nil.</param>
public sealed record ViewFilter(string Name, Func<FluidValue, FluidValue, string> Apply);

/// <summary>Template filters in addition to Liquid's own.</summary>
internal static class ViewFilters
{
    public static void Register(FilterCollection filters, Assets assets, IEnumerable<ViewFilter> others)
    {
        foreach (var other in others)
            filters.AddFilter(other.Name, (input, arguments, _) => Text(other.Apply(input, arguments.At(0))));
        filters.AddFilter("asset", (input, _, _) => Text(assets.Url(input.ToStringValue())));
        filters.AddFilter("when", (input, arguments, _) => Text(Clock.Format(Read<Instant>(input), Zone(arguments))));
        filters.AddFilter("at", (input, arguments, _) => Text(At(Read<Instant>(input), Zone(arguments))));
        filters.AddFilter(
            "day",
            (input, arguments, _) => Text(Clock.Format(Date(input.ToObjectValue(), Zone(arguments))))
        );
        filters.AddFilter("iso", (input, _, _) => Text(Iso(input.ToObjectValue())));
        filters.AddFilter(
            "plural",
            (input, arguments, _) =>
                Text(Plural.Of(input.ToNumberValue(), arguments.At(0).ToStringValue(), arguments.At(1).ToStringValue()))
        );
        filters.AddFilter(
            "markdown",
            (input, _, _) => new StringValue(Html.FromMarkdown(input.ToStringValue()).ToString(), encode: false)
        );
    }

    private static ValueTask<FluidValue> Text(string text) => new StringValue(text);

    private static string Zone(FilterArguments arguments) =>
        arguments.Count > 0 ? arguments.At(0).ToStringValue() : "UTC";

    private static T Read<T>(FluidValue input) =>
        input.ToObjectValue() is T value
            ? value
            : throw new InvalidOperationException(
                $"A template tried to format {input.ToObjectValue()?.GetType().Name ?? "nothing"} as {typeof(T).Name}."
            );

    private static string At(Instant instant, string zone) =>
        $"{Clock.Format(instant.InZone(Clock.Zone(zone)).TimeOfDay)} ({Clock.ZoneName(zone)})";

    private static LocalDate Date(object? value, string zone) =>
        value switch
        {
            LocalDate date => date,
            Instant instant => instant.InZone(Clock.Zone(zone)).Date,
            _ => throw new InvalidOperationException(
                $"A template tried to format {value?.GetType().Name ?? "nothing"} as a date."
            ),
        };

    private static string Iso(object? value) =>
        value switch
        {
            Instant instant => InstantPattern.General.Format(instant),
            LocalDate date => LocalDatePattern.Iso.Format(date),
            LocalTime time => LocalTimePattern.GeneralIso.Format(time),
            _ => throw new InvalidOperationException(
                $"A template tried to format {value?.GetType().Name ?? "nothing"} as an ISO time."
            ),
        };
}
