namespace NetworkPortal.UnitTests.Security;

/// <summary>What must hold of the list of mutations at any time; running them is .scripts/mutate's part, and takes
/// hours.</summary>
public sealed class MutationTests
{
    [Fact]
    public void Each_mutation_finds_the_text_that_it_takes_away_exactly_once()
    {
        Assert.InRange(Mutations.All.Count, 150, 1000);
        Assert.Empty(
            Mutations.All.SelectMany(mutation =>
                mutation
                    .Edits.Where(edit => edit.Count() != 1)
                    .Select(edit => $"{mutation}: {edit.File} has the text {edit.Count()} times.")
            )
        );
        Assert.All(
            Mutations.All,
            mutation =>
                Assert.True(
                    mutation.Edits.Count > 0 && mutation.Ids.Count > 0 && mutation.Tests.Count > 0,
                    $"{mutation} is not whole."
                )
        );
    }

    [Fact]
    public void Each_mutation_names_tests_that_its_row_of_the_table_names() =>
        Assert.Empty(
            from mutation in Mutations.All
            from test in mutation.Tests
            where
                !SecurityTable.Claims.Any(claim =>
                    claim.Tests.Contains(test) && claim.Ids.Intersect(mutation.Ids).Any()
                )
            select $"{mutation}: {test}"
        );

    [Fact]
    public void Each_mutation_is_for_requirements_of_the_table() =>
        Assert.Empty(
            Mutations.All.SelectMany(mutation =>
                mutation
                    .Ids.Except(SecurityTable.Claims.SelectMany(claim => claim.Ids))
                    .Select(id => $"{mutation}: {id}")
            )
        );

    [Fact]
    public void Each_row_that_is_met_has_a_mutation_or_says_why_not()
    {
        var ids = Mutations.All.SelectMany(mutation => mutation.Ids).ToHashSet();
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.State == "met" && !claim.Ids.Any(ids.Contains) && !claim.IsNotMutated)
                .Select(claim => claim.ToString())
        );
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.IsNotMutated && claim.Ids.Any(ids.Contains))
                .Select(claim => $"{claim} has a mutation by now.")
        );
    }

    [Fact]
    public void Each_row_that_is_met_and_not_in_prose_names_a_test() =>
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.State == "met" && !claim.IsNotMutated && !claim.Tests.Any())
                .Select(claim => claim.ToString())
        );
}
