namespace NetworkPortal.Web.Logging;

/// <summary>Keeps framework messages below Warning out of every log: URLs with tokens in their queries, cookies, and
/// values that could not be bound. No setting lowers this, because a log level that someone forgets to reset is how
/// secrets end up in a log.</summary>
internal static class FrameworkLogFilter
{
    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "Microsoft.IdentityModel", "System.Net.Http"];

    /// <summary>Call it last: it overrides every rule from the settings, including those for one provider or
    /// category.</summary>
    public static void AddFrameworkLogFilter(this ILoggingBuilder logging) =>
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules.ToList();
            options.Rules.Clear();
            // For categories that match no rule.
            options.Rules.Add(new LoggerFilterRule(null, null, options.MinLevel, IsFit));
            foreach (var rule in rules)
                options.Rules.Add(
                    new LoggerFilterRule(
                        rule.ProviderName,
                        rule.CategoryName,
                        rule.LogLevel,
                        (provider, category, level) =>
                            IsFit(provider, category, level) && rule.Filter?.Invoke(provider, category, level) != false
                    )
                );
        });

    private static bool IsFit(string? provider, string? category, LogLevel level) =>
        level >= LogLevel.Warning
        || category is null
        || !Talkative.Any(name => category.StartsWith(name, StringComparison.Ordinal));
}
