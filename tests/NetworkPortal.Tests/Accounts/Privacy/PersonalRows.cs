using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Privacy;

/// <summary>Finds every column that names an account and creates a row of any table, using only the model, so new
/// tables are tested too.</summary>
internal static partial class PersonalRows
{
    /// <summary>Every column that names an account, for example "Visits.RequestedById".</summary>
    public static List<string> Columns(PortalDb db) =>
        Types(db)
            .Where(type => type.ClrType != typeof(Account))
            .SelectMany(type =>
                type.GetProperties().Where(NamesAccount).Select(property => $"{type.GetTableName()}.{property.Name}")
            )
            .ToList();

    public static bool NamesAccount(IProperty property) =>
        property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Account))
        || (
            IsGuid(property)
            && !property.IsForeignKey()
            && !property.IsPrimaryKey()
            && AccountName().IsMatch(property.Name)
        )
        || (property.ClrType == typeof(string) && property.Name == "Owner");

    public static bool IsGuid(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid);

    /// <summary>Adds a row that names the person in one column, with all rows it depends on; its other columns name
    /// other people.</summary>
    public static void Add(PortalDb db, string column, Guid person, IEnumerable<Guid> others) =>
        Add(db, TypeOf(db, column), column.Split('.')[1], person, new(others));

    /// <summary>Whether a row names the person in this column.</summary>
    public static bool Any(PortalDb db, string column, Guid person)
    {
        var row = Expression.Parameter(typeof(object));
        var type = TypeOf(db, column);
        var property = type.GetProperty(column.Split('.')[1]);
        var cell = Expression.Call(
            typeof(EF),
            nameof(EF.Property),
            [property.ClrType],
            row,
            Expression.Constant(property.Name)
        );
        object value = property.ClrType == typeof(string) ? person.ToString() : person;
        var names = Expression.Equal(cell, Expression.Constant(value, property.ClrType));
        return Set(db, type).Any(Expression.Lambda<Func<object, bool>>(names, row));
    }

    /// <summary>The columns that contain a text, for example "Outbox.Subject".</summary>
    public static List<string> Holding(PortalDb db, string text) =>
        Types(db)
            .SelectMany(type =>
                Set(db, type)
                    .AsEnumerable()
                    .SelectMany(row =>
                        type.GetProperties()
                            .Where(property =>
                                db.Entry(row).Property(property).CurrentValue is string value
                                && value.Contains(text, StringComparison.OrdinalIgnoreCase)
                            )
                            .Select(property => $"{type.GetTableName()}.{property.Name}")
                    )
            )
            .Distinct()
            .ToList();

    private static IQueryable<object> Set(PortalDb db, IEntityType type) =>
        (IQueryable<object>)
            typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, [])!;

    /// <summary>Owned types are stored in their owner's row.</summary>
    private static IEnumerable<IEntityType> Types(PortalDb db) =>
        db.Model.GetEntityTypes().Where(type => !type.IsOwned());

    private static IEntityType TypeOf(PortalDb db, string column) =>
        Types(db).Single(type => type.GetTableName() == column.Split('.')[0]);

    private static object Add(PortalDb db, IEntityType type, string? column, Guid person, Queue<Guid> others)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        var owned = type.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned()).ToList();
        foreach (var navigation in owned)
            navigation.PropertyInfo!.SetValue(row, Owned(navigation.TargetEntityType.ClrType));
        foreach (var property in type.GetComplexProperties())
            property.PropertyInfo!.SetValue(row, Owned(property.ClrType));
        var entry = db.Entry(row);
        foreach (
            var property in type.GetProperties()
                .Where(property => !(property.ValueGenerated == ValueGenerated.OnAdd && !IsGuid(property)))
        )
            entry.Property(property).CurrentValue =
                property.Name == column
                    ? property.ClrType == typeof(string)
                        ? person.ToString()
                        : person
                    : Value(db, property, others);
        entry.State = EntityState.Added;
        foreach (var navigation in owned)
            entry.Reference(navigation.Name).TargetEntry!.State = EntityState.Added;
        return row;
    }

    private static object? Value(PortalDb db, IProperty property, Queue<Guid> others)
    {
        // Leaving optional columns empty satisfies the constraints between them.
        if (property.IsNullable && !property.IsForeignKey() && property.ClrType != typeof(string))
            return null;
        if (NamesAccount(property))
            return property.IsNullable ? null
                : property.ClrType == typeof(string) ? ""
                : others.Dequeue();
        if (property.GetContainingForeignKeys().FirstOrDefault() is not { } key)
            return Sample(property);
        if (property.IsNullable)
            return null;
        var principal = Add(db, key.PrincipalEntityType, null, Guid.Empty, others);
        return db.Entry(principal)
            .Property(key.PrincipalKey.Properties[key.Properties.ToList().IndexOf(property)])
            .CurrentValue;
    }

    private static object Owned(Type type)
    {
        var owned = RuntimeHelpers.GetUninitializedObject(type);
        foreach (
            var property in type.GetProperties()
                .Where(property => property.CanWrite && property.PropertyType == typeof(byte[]))
        )
            property.SetValue(owned, new byte[] { 1 });
        foreach (
            var property in type.GetProperties()
                .Where(property => property.CanWrite && property.PropertyType == typeof(string))
        )
            property.SetValue(owned, "");
        return owned;
    }

    private static object? Sample(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(string))
            return Text(property);
        // Far above the numbers the portal assigns.
        if (type == typeof(long) && property.IsPrimaryKey())
            return Random.Shared.NextInt64(1L << 40, 1L << 50);
        if (type == typeof(Guid))
            return Guid.CreateVersion7();
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (type == typeof(Instant))
            return SystemClock.Instance.GetCurrentInstant();
        if (type == typeof(LocalDate))
            return new LocalDate(2027, 3, 9);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UtcNow;
        if (type == typeof(byte[]))
            return Guid.NewGuid().ToByteArray();
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        return Activator.CreateInstance(type);
    }

    private static string Text(IProperty property)
    {
        if (property.Name is "json" or "Data" || property.Name.EndsWith("Json", StringComparison.Ordinal))
            return "{}";
        if (property.Name == "TimeZoneId")
            return "America/New_York";
        var text = Guid.NewGuid().ToString("N") + property.Name;
        return property.GetMaxLength() is { } most && most < text.Length ? text[..most] : text;
    }

    [GeneratedRegex(
        "(?<!Answer)(Account|User|Person|Owner|Author|Reader|Member|Asker|Evaluator|Evaluated|By|About|For|From|To)Id$"
    )]
    private static partial Regex AccountName();
}
