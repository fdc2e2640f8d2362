import { lazyRouteComponent } from '@tanstack/react-router'

/** The screens that work, each loaded when its route is first opened or its link is pointed at. */
export const screens = {
  today: lazyRouteComponent(() => import('../../features/regimes/today/TodayScreen'), 'TodayScreen'),
  data: lazyRouteComponent(() => import('../../features/datasets/DataScreen'), 'DataScreen'),
  dataset: lazyRouteComponent(() => import('../../features/datasets/DatasetScreen'), 'DatasetScreen'),
  import: lazyRouteComponent(() => import('../../features/datasets/ImportScreen'), 'ImportScreen'),
  train: lazyRouteComponent(() => import('../../features/fit/TrainScreen'), 'TrainScreen'),
  sweep: lazyRouteComponent(() => import('../../features/fit/sweep/SweepScreen'), 'SweepScreen'),
  runs: lazyRouteComponent(() => import('../../features/fit/runs/RunsScreen'), 'RunsScreen'),
  models: lazyRouteComponent(() => import('../../features/registry/ModelsScreen'), 'ModelsScreen'),
  model: lazyRouteComponent(() => import('../../features/registry/ModelScreen'), 'ModelScreen'),
  compare: lazyRouteComponent(() => import('../../features/registry/comparison/CompareScreen'), 'CompareScreen'),
  explore: lazyRouteComponent(() => import('../../features/regimes/explore/ExploreScreen'), 'ExploreScreen'),
  backtest: lazyRouteComponent(() => import('../../features/backtest/BacktestScreen'), 'BacktestScreen'),
  monitor: lazyRouteComponent(() => import('../../features/regimes/monitor/MonitorScreen'), 'MonitorScreen'),
  settings: lazyRouteComponent(() => import('../../features/settings/SettingsScreen'), 'SettingsScreen'),
  benchmark: lazyRouteComponent(() => import('../../features/settings/benchmark/BenchmarkScreen'), 'BenchmarkScreen'),
}
